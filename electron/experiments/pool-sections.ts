/** @file The sections of a recipe that say how each method of a matrix makes its defects. */
import { z } from 'zod'
import { faultOf, faultsOf } from '../common/faults.ts'
import { isAnomalySection } from '../detection/anomaly/section.ts'
import { simulationSettings } from '../synthesis/simulation-methods.ts'
import { simulationNames, type SimulationName } from '../synthesis/simulation-names.ts'
import { dualSectionOf, type DualSections } from './dual-section.ts'
import type { MeasuresSection } from './measures-section.ts'
import { isDualVariant, type DualVariant, type MethodName } from './methods.ts'
import type { Matrix } from './matrix.ts'
import {
  finetuneSchema,
  generateSchema,
  seed,
  type DataSection,
  type DifferenceMaskSection,
  type FinetuneSection,
  type GateSection,
  type GenerateSection
} from './recipe.ts'

export const simulationSection = (name: SimulationName) =>
  z.strictObject({
    /** Folder of texture images, for methods that take any. */
    textures: z.string().min(1).optional(),
    settings: simulationSettings(name).prefault({}),
    seed
  })

export type SimulationSection = z.output<ReturnType<typeof simulationSection>>

/** DreamBooth per type of defect. */
export const dreamBoothSchema = z.strictObject({ finetune: finetuneSchema, generate: generateSchema })

export type DreamBoothSection = z.output<typeof dreamBoothSchema>

/** How each method generates its defects, whatever the task's recipe calls these parts. */
export type PoolSections = DualSections & {
  readonly dreambooth?:
    | {
        /** Without it the base model generates as it is. */
        readonly finetune?: FinetuneSection | undefined
        readonly generate: GenerateSection
        /** How masks are found; without it images have none. */
        readonly mask?: DifferenceMaskSection | undefined
      }
    | undefined
  /** Without it images are taken as they come. */
  readonly gate?: GateSection | undefined
} & { readonly [Name in SimulationName]?: SimulationSection | undefined }

/** What recipes have in common whose methods learn from real defects. */
export type PoolRecipe = PoolSections & {
  readonly data: DataSection
  readonly detector: object
  readonly matrix: Matrix
  readonly dreambooth?: DreamBoothSection | undefined
  readonly measures?: MeasuresSection | undefined
}

export function isSimulation(method: MethodName): method is SimulationName {
  return (simulationNames as readonly string[]).includes(method)
}

/** Says what is wrong with a part of a recipe, unless the condition holds. */
export type Require = (condition: boolean, fault: ReturnType<typeof faultOf>, path: string) => void

/** A schema's check that demands. */
export function requiring<Recipe>(check: (recipe: Recipe, require: Require) => void): z.core.CheckFn<Recipe> {
  return (context) => {
    const recipe = context.value
    check(recipe, (condition, fault, path) => {
      if (!condition) context.issues.push({ code: 'custom', ...fault, path: [path], input: recipe })
    })
  }
}

/** What such a recipe must say, whatever it trains. */
export function checkPools(recipe: PoolRecipe, require: Require, task: 'localisation' | 'classification'): void {
  const { matrix, dreambooth, measures } = recipe
  for (const method of matrix.methods) {
    if (method === 'none' || isDualVariant(method)) continue
    // The tasks' own schemas let no other method through.
    const section = recipe[method as 'dual' | 'dreambooth' | SimulationName]
    require(section !== undefined, faultOf('fault.section-needed', { method }), method)
  }
  checkVariants(recipe, require)
  const { protocol } = recipe.data.split
  const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
  require(!zeroShot || isAnomalySection(recipe.detector), faultOf(`fault.${task}-defects`), 'data')
  const onDefects = dreambooth === undefined || dreambooth.finetune.on === 'defect'
  require(onDefects, faultOf('fault.tune-on-defects'), 'dreambooth')
  const sameBase = dreambooth === undefined || dreambooth.finetune.base === dreambooth.generate.base
  require(sameBase, faultOf('fault.tune-own-base'), 'dreambooth')
  checkClipSkip(dreambooth, require, 'dreambooth')
  if (measures === undefined) return
  const fewest = Math.max(...matrix.augmented)
  const { splits } = measures
  require(splits <= fewest, faultOf('fault.too-few-for-splits', { images: fewest, splits }), 'measures')
  const making = matrix.methods.some((method) => method !== 'none')
  require(making, faultOf('fault.nothing-to-measure'), 'measures')
}

/** An adapter is trained on one layer of the text encoder, and means nothing at another. */
export function checkClipSkip(
  {
    finetune,
    generate
  }: { readonly finetune?: FinetuneSection | undefined; readonly generate?: GenerateSection | undefined } = {},
  require: Require,
  path: string
): void {
  const same = !finetune || !generate || finetune.settings.clipSkip === generate.clipSkip
  require(same, faultOf('fault.same-clip-skip'), path)
}

function checkVariants(recipe: PoolRecipe, require: Require): void {
  const wanted = recipe.matrix.methods.filter(isDualVariant)
  const named: readonly DualVariant[] = Object.keys(recipe.dualVariants ?? {}).map((name) => `dual/${name}` as const)
  for (const method of wanted) {
    require(named.includes(method), faultOf('fault.variant-needed', { method }), 'dualVariants')
  }
  require(named.length === 0 || recipe.dual !== undefined, faultOf('fault.variant-section'), 'dual')
  if (recipe.dual === undefined) return
  for (const method of named) {
    const { error } = dualSectionOf(recipe, method)
    const faults = error === undefined ? [] : faultsOf(error)
    require(error === undefined, faultOf('fault.at', { path: method, fault: faults }), 'dualVariants')
  }
}
