import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'

/** The papers' methods: nothing added, MemSeg pictures, diffusion pictures, half of each. */
export const methods = ['none', 'memseg', 'ddpm', 'inout'] as const
export type Method = (typeof methods)[number]

/** Names as the paper's tables print them. */
export const methodNames: Readonly<Record<Method, string>> = {
  none: 'none',
  memseg: 'MemSeg',
  ddpm: 'DDPM',
  inout: 'In&Out'
}

const count = z.int().min(1)
const pixels = z.int().min(16).max(4096)
const share = z.number().min(0).max(1)
const positive = z.number().positive()

const data = z
  .strictObject({
    /** Which real defects the detector's training may see. */
    regime: z.enum(['zero-shot', 'few-shot', 'full-shot']),
    /** Few-shot only: how many defective training pictures. */
    shots: count.optional(),
    /** Keep only these defect types; all when left out. */
    defectTypes: z.array(z.string().min(1)).min(1).optional(),
    width: pixels,
    height: pixels,
    fit: z.enum(['stretch', 'cover', 'contain']),
    /** Parts of the pictures that the dataset's own layout does not place. */
    split: z.strictObject({ seed: z.int().min(0), validation: share, test: share }),
    /** At most so many pictures of a part, drawn by the split's seed; all when left out. */
    limits: z.strictObject({ trainGood: count.optional(), testGood: count.optional() }).default({})
  })
  .refine((value) => (value.regime === 'few-shot') === (value.shots !== undefined), {
    message: 'shots is given exactly where regime is "few-shot"',
    path: ['shots']
  })

const finetune = z.strictObject({
  base: z.string().min(1),
  /** Good pictures to tune on in zero-shot; the other regimes tune on the defective training pictures. */
  negatives: count.default(50),
  instancePrompt: z.string().min(1),
  classPrompt: z.string().min(1),
  /** Class pictures that the untouched base model generates for prior preservation; 0 for none. */
  classImages: z.int().min(0),
  priorWeight: z.number().min(0).default(1),
  epochs: count,
  repeats: count.default(10),
  batch: count,
  learningRate: positive,
  schedule: z.enum(['constant', 'cosine', 'cosine-with-restarts']).default('cosine-with-restarts'),
  cycles: count.default(3),
  modules: z.enum(['lierla', 'c3lier']),
  textEncoder: z.boolean().default(true),
  rank: count,
  alpha: positive,
  convolutionRank: count.default(4),
  convolutionAlpha: positive.default(1),
  clipSkip: count.default(2),
  minSnrGamma: positive.optional(),
  resolution: pixels,
  seed: z.int().min(0)
})

const generate = z.strictObject({
  /** Taken in turn. */
  prompts: z.array(z.string()).min(1),
  negativePrompt: z.string().default(''),
  /** Merge ratio of the adapter. */
  ratio: z.number().min(0).max(2),
  sampler: z.enum(['ddim', 'ddpm', 'pndm', 'euler', 'euler-ancestral', 'dpm++2m']),
  steps: count,
  guidance: z.number().min(0),
  width: pixels,
  height: pixels,
  /** Starts from a training picture, noised this much (image-to-image), instead of from noise alone. */
  strength: share.optional(),
  seed: z.int().min(0)
})

const memseg = z.strictObject({
  /** Folder of texture pictures; structural sources only when left out. */
  textures: z.string().optional(),
  foreground: z
    .union([
      z.literal('everything'),
      z.literal('otsu'),
      z.strictObject({ threshold: share, invert: z.boolean().default(false) })
    ])
    .default('everything'),
  seed: z.int().min(0)
})

const detector = z.strictObject({
  architecture: z.string().min(1),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z.string().optional(),
  epochs: count,
  batch: count,
  learningRate: positive,
  momentum: z.number().min(0).max(1).default(0),
  weightDecay: z.number().min(0).default(0),
  balanced: z.boolean().default(false),
  flips: z.enum(['none', 'horizontal', 'vertical', 'both']).default('none')
})

const matrix = z.strictObject({
  methods: z.array(z.enum(methods)).min(1),
  augmented: z.array(count).min(1),
  seeds: z.array(z.int().min(0)).min(1)
})

/** A whole experiment as JSON: which data, how to tune, generate and train, and which cells to fill. */
export const recipeSchema = z
  .strictObject({
    name: z.string().regex(/^[\w][\w.-]*$/, 'letters, digits, dot, dash and underscore only'),
    title: z.string().min(1),
    /** Which published protocol this follows, and where it departs from it. */
    source: z.string().min(1),
    data,
    finetune: finetune.optional(),
    generate: generate.optional(),
    memseg: memseg.optional(),
    detector,
    matrix
  })
  .check((context) => {
    const recipe = context.value
    const demand = (condition: boolean, message: string, path: string) => {
      if (!condition) context.issues.push({ code: 'custom', message, path: [path], input: recipe })
    }
    const diffusion = recipe.matrix.methods.some((method) => method === 'ddpm' || method === 'inout')
    const simulation = recipe.matrix.methods.some((method) => method === 'memseg' || method === 'inout')
    demand(!diffusion || recipe.generate !== undefined, 'the methods ddpm and inout need this section', 'generate')
    demand(!simulation || recipe.memseg !== undefined, 'the methods memseg and inout need this section', 'memseg')
    const untrainable = recipe.data.regime === 'zero-shot' && recipe.matrix.methods.includes('none')
    demand(!untrainable, 'zero-shot has no defective picture, so "none" has nothing to train on', 'matrix')
  })

export type Recipe = z.infer<typeof recipeSchema>

/** Reads a recipe from a JSON file. Throws `recipe.unreadable`, `recipe.invalid` with the place of every fault. */
export async function readRecipe(path: string): Promise<Recipe> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('recipe.unreadable', {
      message: `The recipe cannot be read (${cause instanceof Error ? cause.message : String(cause)}): ${path}`,
      remedy: 'Give the path of a recipe file; Flawsmith’s own lie in resources/recipes.',
      details: { path },
      cause
    })
  }
  return parseRecipe(text, path)
}

/** Checks a recipe's JSON text; `origin` is what the error names. */
export function parseRecipe(text: string, origin: string): Recipe {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(origin, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const result = recipeSchema.safeParse(json)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'recipe'}: ${issue.message}`)
  throw invalid(origin, faults.join('; '), result.error)
}

function invalid(origin: string, reason: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('recipe.invalid', {
    message: `The recipe is not valid (${reason}): ${origin}`,
    remedy: 'Correct the settings named here; compare with the recipes in resources/recipes.',
    details: { origin },
    cause
  })
}
