import { z } from 'zod'
import { failure, hash, id, part } from '../values.ts'
import { source } from '../datasets.ts'
import { name } from './fields.ts'
import { taskName } from './train.ts'
import { defineWork } from './work.ts'

/** Scores a folder or a dataset with a saved detector of any task. */
export const score = defineWork({
  kind: 'score',
  title: 'Score images',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('score'),
    detector: id.meta({ title: 'Detector', description: 'Number of the run that trained it.' }),
    source: source
      .or(z.strictObject({ dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' }) }))
      .meta({
        title: 'Images',
        description:
          'A folder with all its subfolders, or a dataset. Masks in a folder with a dataset layout are skipped.'
      }),
    heatMaps: z
      .int()
      .min(0)
      .max(10_000)
      .default(100)
      .meta({ title: 'Heat maps', description: 'For this many images with the highest scores; 0 for none.' }),
    name: name.optional().meta({ title: 'Name', description: 'What the run is called.' })
  }),
  result: z.object({
    run: id,
    /** All images, also those that could not be scored. */
    images: z.int(),
    /** By the verdict; 0 for detectors without a threshold. */
    defective: z.int(),
    good: z.int(),
    unreadable: z.int()
  })
})

/** What the detector's own training used an image for; `unused` where it used it for nothing, as images that are new to it. */
const subset = part.or(z.literal('unused'))

const verdict = z.enum(['good', 'defective'])

/** What a detector says of one image, or why it could not be scored. */
export const imageScore = z.object({
  /** Path in the folder with forward slashes, or name in the dataset. */
  image: z.string(),
  /** Of a dataset's image, to show it. */
  contentHash: hash.nullable(),
  /** The higher, the more surely defective; for classification, the probability of the type. */
  score: z.number().nullable(),
  /** At the detector's threshold; null where it has none. */
  verdict: verdict.nullable(),
  /** The likeliest defect type; null for tasks that tell no types apart. */
  type: z.string().nullable(),
  /** What the dataset says of the image, in the words of the verdict. */
  label: verdict.nullable(),
  defectType: z.string().nullable(),
  /** The part that the image shows, where others of the dataset show it, too; absent in older runs. */
  specimen: z.string().nullable().default(null),
  /** Null where the image cannot be read; absent in older runs. */
  subset: subset.nullable().default(null),
  /** Why it could not be scored, in English. */
  problem: z.string().nullable(),
  /** The same, to say it in another language; absent in runs of version 0.1. */
  failure: failure.nullable().default(null),
  /** Scores of the map's regions from each size on, as regionScores gives them; null without a map, absent in older runs. */
  sizes: z.array(z.number()).readonly().nullable().default(null),
  /** Path of its heat map beside the table; the last part is the name of its artifact of the role `heat-map`. */
  heatMap: z.string().nullable()
})

/** How right the detector is, on the images with a known label that its training neither trained nor validated on. */
export const measuredScores = z.object({ images: z.int(), values: z.record(z.string(), z.number()) })

/** What a run of this kind keeps as `scores.json`. */
export const scoresFile = z.object({
  detector: id,
  task: taskName,
  threshold: z.number().nullable(),
  /** Scores and verdicts are of regions from so many pixels on; null where the detector's own score counts. */
  minimumSize: z.int().nullable().default(null),
  /** Null where no image has a known label; absent in older runs. */
  measured: measuredScores.nullable().default(null),
  /** Masks of a folder in a layout of datasets; they are not scored. */
  skippedMasks: z.int().default(0),
  /** Highest scores first, then those that could not be scored; equal ones by name. */
  images: z.array(imageScore)
})

export type ImageSubset = z.output<typeof subset>
export type ImageScoreRow = z.output<typeof imageScore>
export type ScoresFile = z.output<typeof scoresFile>
