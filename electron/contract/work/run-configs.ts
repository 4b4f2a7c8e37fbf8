/**
 * @file What a run's config holds: the resolved spec of one piece of work, with every setting filled in and images named
 * by their numbers. Carrying a config out again gives the run again: resuming and reproducing need nothing else.
 */
import { z } from 'zod'
import { dreamBoothConfigSchema } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../diffusion/dual/config.ts'
import { pairsSchema } from '../../experiments/dual-section.ts'
import { measuresSchema } from '../../experiments/measures-section.ts'
import { differenceMaskSchema, generateSchema } from '../../experiments/recipe.ts'
import { foregroundSettings } from '../../synthesis/foreground-settings.ts'
import { gateChecks } from '../../synthesis/filters/settings.ts'
import { residualTuningSettings } from '../../synthesis/residual/settings.ts'
import { simulationNames } from '../../synthesis/simulation-names.ts'
import { thresholdRule } from '../../inspection/threshold/rule.ts'
import { heldOutSubset } from './bundle.ts'
import { placeArea } from './place.ts'
import { folderRule, maskBackground, rangeName } from '../datasets.ts'
import { likeness, partRule } from '../same-part.ts'
import { id, jsonObject } from '../values.ts'

const count = z.int().min(1)
const seed = z.int().min(0)
const ids = z.array(id)

/** How images are brought to the one size that a run works at. */
const preprocessing = z.strictObject({
  width: count,
  height: count,
  fit: z.enum(['stretch', 'centre-crop', 'native']),
  channels: z.union([z.literal(1), z.literal(3)])
})

/** How a run judges its own images and replaces those that it rejects; older runs name nothing. */
const gate = {
  /** At most so many times the count are generated until so many are usable; left out where none is judged. */
  attempts: count.optional(),
  /** Settings of the checks; the defaults where left out. */
  checks: gateChecks.optional(),
  /** Earlier runs of the same pool of an experiment, whose images must not be repeated. */
  pool: ids.optional()
}

/** DreamBooth on images of a dataset. */
const finetuneConfig = z.strictObject({
  kind: z.literal('finetune'),
  base: z.string(),
  settings: dreamBoothConfigSchema,
  preprocessing,
  images: ids,
  /** Windows cut out of each image with a mask; only where images keep their own size. */
  windows: count.optional(),
  /** Good images that are class images, or that windows are cut out of for them; only where the dataset is their source. */
  goods: ids.optional()
})

/** DualAnoDiff on masked defects; good images only with background compensation. */
const finetuneDualConfig = z.strictObject({
  kind: z.literal('finetune-dual'),
  base: z.string(),
  settings: dualConfigSchema,
  preprocessing,
  defects: ids,
  goods: ids,
  foreground: foregroundSettings
})

/** The model of residual diffusion on masked defects. */
const finetuneResidualConfig = z.strictObject({
  kind: z.literal('finetune-residual'),
  settings: residualTuningSettings,
  seed,
  /** Native where defects are learnt at their own size. */
  preprocessing,
  defects: ids,
  /** Good images that the defects are learnt on. */
  goods: ids
})

/** Sampling from a base model, perhaps with the adapter of a fine-tuning run. */
const generateConfig = z.strictObject({
  kind: z.literal('generate'),
  section: generateSchema,
  /** Run that trained the adapter. */
  adapter: id.nullable(),
  count,
  preprocessing,
  defectType: z.string(),
  /** Good images to start from, in order of their numbers; none to start from noise. */
  backgrounds: ids,
  /** Good images whose grain and colours images from noise take over; older runs name none. */
  references: ids.optional(),
  ...gate,
  /** How masks are found in what was generated from good images; images have none without it. */
  mask: differenceMaskSchema.optional(),
  /**
   * Defective images whose masks say how large the windows are that defects are drawn into; only where images keep their
   * own size.
   */
  defects: ids.optional()
})

/** Pairs of image and part from an adapter that DualAnoDiff trained. */
const generateDualConfig = z.strictObject({
  kind: z.literal('generate-dual'),
  base: z.string(),
  section: pairsSchema,
  adapter: id,
  /** Defect types, taken in turn. */
  types: z.array(z.string()).min(1),
  count,
  preprocessing,
  goods: ids,
  /** Good images whose grain and colours pairs from noise take over; older runs name none. */
  references: ids.optional(),
  ...gate,
  foreground: foregroundSettings
})

/** Synthetic defects on good images. */
const simulateConfig = z.strictObject({
  kind: z.literal('simulate'),
  method: z.enum(simulationNames),
  section: z.strictObject({
    /** Checked by the method's own schema. */
    settings: jsonObject,
    seed,
    /** Folder of texture images. */
    textures: z.string().optional()
  }),
  count,
  preprocessing,
  goods: ids,
  /** Defects that the method cuts out; left out by methods that cut none. */
  defects: ids.optional(),
  /** Run that trained the model, for methods that have one. */
  model: id.optional(),
  ...gate,
  /** One place for all defects; drawn for each image without it. */
  place: z.strictObject({ area: placeArea, defectType: z.string(), strength: z.number() }).optional()
})

/** Measures of how varied synthetic images are. */
const measureConfig = z.strictObject({
  kind: z.literal('measure'),
  section: measuresSchema,
  preprocessing,
  groups: z.array(
    z.strictObject({
      name: z.string(),
      /** Null for images of no type of the dataset. */
      type: z.string().nullable(),
      samples: ids,
      training: ids
    })
  ),
  defects: ids
})

/** One detector, trained and tested with one seed. */
const trainConfig = z.strictObject({
  kind: z.literal('train'),
  task: z.enum(['detection', 'localisation', 'classification']),
  /** Checked by the task's own schema. */
  section: jsonObject,
  preprocessing,
  seed,
  /** Real images by role, such as train, validation, test, goods, defects; the task says which. */
  images: z.record(z.string(), ids),
  /** Synthetic images that are trained on. */
  synthetic: ids
})

/** The threshold that a person saved for a detector, where it decides; its own where left out. */
const decision = {
  threshold: z.number().optional(),
  /** Pixels of the map from which on a region counts. */
  minimumSize: z.int().min(1).optional()
}

/** Images that a saved detector scores. */
const scoreConfig = z.strictObject({
  kind: z.literal('score'),
  /** The run that trained it. */
  detector: id,
  /** Of that training, as the preprocessing is. */
  task: z.enum(['detection', 'localisation', 'classification']),
  preprocessing,
  source: z.union([z.strictObject({ folder: z.string() }), z.strictObject({ dataset: id })]),
  /** For so many images with the highest scores. */
  heatMaps: z.int().min(0),
  ...decision
})

/** A detector as one file, with a threshold from images that it was not trained on. */
const bundleConfig = z.strictObject({
  kind: z.literal('bundle'),
  detector: id,
  /** Of that training, as the preprocessing is. */
  task: z.enum(['detection', 'localisation', 'classification']),
  preprocessing,
  dataset: id,
  size: z.strictObject({ width: count, height: count }),
  images: heldOutSubset,
  minimumSize: decision.minimumSize,
  /** The detector's own threshold, or else at most 2% false rejects, where left out. */
  rule: thresholdRule.optional(),
  review: thresholdRule.optional(),
  confidence: z.number(),
  notes: z.string(),
  path: z.string()
})

/** A recipe on a dataset. */
const experimentConfig = z.strictObject({
  kind: z.literal('experiment'),
  /** Checked by the task's own schema. */
  recipe: jsonObject,
  dataset: id
})

/** An import is not run again: its folder may have changed. */
export const importConfig = z.strictObject({
  kind: z.literal('import'),
  folder: z.string(),
  layout: z.string(),
  name: z.string(),
  category: z.string(),
  skipBroken: z.boolean(),
  /** Without: as stored. */
  range: rangeName.optional(),
  /** Earlier runs name no folders. */
  map: z.array(folderRule).optional(),
  /** Found in each mask, in earlier runs too. */
  maskBackground: maskBackground.optional(),
  /** Id of the station whose overruled images it holds; no folder is imported then. */
  station: z.string().optional(),
  likeness,
  parts: partRule
})

/** Adding an adapter from elsewhere is not run again either. */
export const adapterConfig = z.strictObject({
  kind: z.literal('adapter'),
  /** File or folder that it was copied from. */
  path: z.string(),
  name: z.string(),
  base: z.string()
})

const reportConfig = z.strictObject({
  kind: z.literal('report'),
  experiment: id,
  path: z.string(),
  language: z.enum(['en', 'de']).default('en'),
  author: z.string().optional()
})

export const runConfig = z.discriminatedUnion('kind', [
  finetuneConfig,
  finetuneDualConfig,
  finetuneResidualConfig,
  generateConfig,
  generateDualConfig,
  simulateConfig,
  measureConfig,
  trainConfig,
  scoreConfig,
  bundleConfig,
  experimentConfig,
  reportConfig
])

/** Earlier imports name no likeness and no part ids. */
export type ImportConfig = z.input<typeof importConfig>
/** What the configs of runs that make images have in common. */
export type GateConfig = Pick<z.output<typeof simulateConfig>, keyof typeof gate>
export type AdapterConfig = z.output<typeof adapterConfig>
export type RunConfig = z.output<typeof runConfig>
export type ConfigOf<Kind extends RunConfig['kind']> = Extract<RunConfig, { readonly kind: Kind }>
