import { z } from 'zod'
import { flipChoices } from '../../detection/settings.ts'
import { paperLocaliser } from '../../detection/localiser-settings.ts'
import { simulationMethod, simulationNames, type SimulationName } from '../../synthesis/simulation-methods.ts'
import { dualSchema } from '../dual-section.ts'
import { measuresSchema } from '../measures-section.ts'
import type { MethodName } from '../methods.ts'
import { count, dataSchema, finetuneSchema, generateSchema, headings, seed, type Recipe } from '../recipe.ts'

/** What a localiser is trained on: the few real defects alone, or what one of these makes of them and of good pictures. */
export const localisationMethods = [
  'none',
  'memseg',
  'cutpaste',
  'crop-paste',
  'draem',
  'dreambooth',
  'dual'
] as const satisfies readonly MethodName[]
export type LocalisationMethod = (typeof localisationMethods)[number]

const share = z.number().min(0).max(1)

const simulation = (name: SimulationName) =>
  z.strictObject({
    /** Folder of texture pictures, for methods that take any. */
    textures: z.string().min(1).optional(),
    settings: simulationMethod(name).settings.prefault({}),
    seed
  })

/** How a mask is found in what image-to-image made of a good picture; see imaging/difference-mask.ts. */
export const differenceMaskSchema = z.strictObject({
  smoothing: z.int().min(0).default(2),
  deviations: z.number().min(0).default(4),
  least: share.default(0.08),
  smallestArea: share.default(0.0005),
  largestArea: share.default(0.4)
})

/** DreamBooth per type of defect; its pictures start from good ones and differ from them where the defect is. */
const dreambooth = z.strictObject({
  finetune: finetuneSchema,
  generate: generateSchema.refine(({ strength }) => strength !== null, {
    message: 'a mask is the difference from a good picture, so that generation has to start from one',
    path: ['strength']
  }),
  mask: differenceMaskSchema.prefault({})
})

export const localiserSchema = z.strictObject({
  baseWidth: count.default(paperLocaliser.baseWidth),
  epochs: count.default(paperLocaliser.epochs),
  samplesPerEpoch: count.default(paperLocaliser.samplesPerEpoch),
  batch: count.default(paperLocaliser.batch),
  learningRate: z.number().positive().default(paperLocaliser.learningRate),
  goodShare: share.default(paperLocaliser.goodShare),
  realShare: share.default(paperLocaliser.realShare),
  flips: z.enum(flipChoices).default(paperLocaliser.flips),
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, 'the window needs a middle, so that it must be odd')
    .default(paperLocaliser.scoreWindow)
})

/** Localisation of defects as JSON: which data, how each method makes defects with masks, and which cells to fill. */
export const localisationSchema = z
  .strictObject({
    task: z.literal('localisation'),
    ...headings,
    data: dataSchema,
    memseg: simulation('memseg').optional(),
    cutpaste: simulation('cutpaste').optional(),
    'crop-paste': simulation('crop-paste').optional(),
    draem: simulation('draem').optional(),
    dreambooth: dreambooth.optional(),
    /** DualAnoDiff per type of defect; its pairs bring their masks along. */
    dual: dualSchema.optional(),
    /** Measures of the synthetic pictures by themselves; none when left out. */
    measures: measuresSchema.optional(),
    detector: localiserSchema.prefault({}),
    /**
     * Tests after every so many epochs and reports the best one as well, as the papers do. Chosen with knowledge of the
     * answers, it is labelled "oracle"; null for not at all.
     */
    oracleEveryEpochs: count.nullable().default(null),
    matrix: z.strictObject({
      methods: z.array(z.enum(localisationMethods)).min(1),
      /** Synthetic defects per type of defect. */
      augmented: z.array(count).min(1),
      seeds: z.array(seed).min(1)
    })
  })
  .check((context) => {
    const recipe = context.value
    const demand = (condition: boolean, message: string, path: string) => {
      if (!condition) context.issues.push({ code: 'custom', message, path: [path], input: recipe })
    }
    for (const method of recipe.matrix.methods) {
      demand(method === 'none' || recipe[method] !== undefined, `the method "${method}" needs this section`, method)
    }
    const fewest = Math.max(...recipe.matrix.augmented)
    const splits = recipe.measures?.splits ?? 1
    demand(splits <= fewest, `at most ${fewest} pictures of a type are made, fewer than ${splits} splits`, 'measures')
    const { protocol } = recipe.data.split
    const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
    demand(!zeroShot, 'localisation needs real defects with masks to learn from', 'data')
    const sides = recipe.data.width % 32 === 0 && recipe.data.height % 32 === 0
    demand(sides, 'the localisation network takes sides that are multiples of 32', 'data')
    const tune = recipe.dreambooth
    demand(tune === undefined || tune.finetune.on === 'defect', 'it has to tune on defects', 'dreambooth')
    const sameBase = tune === undefined || tune.finetune.base === tune.generate.base
    demand(sameBase, 'it must tune the base model that it generates with', 'dreambooth')
  })

export type LocalisationRecipe = z.output<typeof localisationSchema>
export type LocaliserSection = z.output<typeof localiserSchema>
export type DreamBoothSection = z.output<typeof dreambooth>
export type DifferenceMaskSection = z.output<typeof differenceMaskSchema>

/** Every kind of recipe that an experiment may carry out. */
export type AnyRecipe = Recipe | LocalisationRecipe

export function isLocalisation(recipe: AnyRecipe): recipe is LocalisationRecipe {
  return 'task' in recipe
}

export function isSimulation(method: LocalisationMethod): method is LocalisationMethod & SimulationName {
  return (simulationNames as readonly string[]).includes(method)
}
