import { z } from 'zod'
import { command, query } from './procedure.ts'
import { layoutNames } from '../common/layout-names.ts'
import { rangeNames, valueRange } from '../common/value-range.ts'
import { partRule } from './same-part.ts'
import { counts, decision, givenName, hash, id, jsonObject, label, part, problem, time } from './values.ts'

export const rangeName = z.enum(rangeNames)

export const layoutName = z.enum(layoutNames)

/** Where images come from: a folder on this PC, or files that were sent here (see `uploads.begin`). */
export const source = z.union([
  z.strictObject({
    folder: z
      .string()
      .min(1)
      .meta({ title: 'Folder', description: 'Path of a folder on the computer where Flawsmith runs.' })
  }),
  z.strictObject({
    upload: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .meta({ title: 'Upload', description: 'Name of an upload, as uploads.begin gave it.' })
  })
])

/** `auto`: what most of a mask and of its border has; `black`: whatever is not black is marked. */
export const maskBackground = z.enum(['auto', 'black'])

/** What a person says a folder holds, where its name does not say it rightly. */
export const folderRule = z.strictObject({
  /** Path in the dataset's folder, empty for that itself, with all below it; `a/*` are the files right in it, `a/*.png` those of one ending. */
  folder: z.string().max(1000),
  as: z.enum(['good', 'defect', 'masks', 'leave-out']).optional(),
  /** Of defects; else the folder's own name. */
  defectType: z.string().trim().min(1).max(100).optional(),
  part: part.optional()
})

/** What a folder's own images were taken for, and where its files end up. */
export const folderBalance = z.object({
  /** Path in the dataset's folder, empty for that itself; `a/*.png` for the files of one ending. */
  folder: z.string(),
  as: z.enum(['good', 'defect', 'by-mask', 'masks', 'leave-out', 'mixed']),
  /** Where all its defects have one type. */
  defectType: z.string().nullable(),
  part: part.nullable(),
  images: z.int(),
  masks: z.int(),
  leftOut: z.int(),
  /** Whether the person has to say what it holds before it can be imported. */
  asked: z.boolean()
})

const range = z.tuple([z.int(), z.int()]).nullable()

/** A dataset in numbers, before its import as after. */
export const datasetSummary = z.object({
  images: z.int(),
  good: z.int(),
  defects: z.int(),
  defectTypes: counts,
  /** Different parts that the defective images show; equal images show one. */
  defectParts: z.int(),
  /** The same of each defect type. */
  partsOfTypes: counts,
  masks: z.int(),
  /** Images with a mask by defect type. */
  maskedTypes: counts,
  /** Images by the part that the dataset's own layout gives; `none` for the others. */
  given: counts,
  /** Defective images by the same. */
  givenDefects: counts,
  width: range,
  height: range,
  colour: z.boolean()
})

/** What the job `inspect` gives: every file decoded, nothing written. */
export const inspection = z.object({
  folder: z.string(),
  layout: layoutName,
  summary: datasetSummary,
  /** Errors first. */
  problems: z.array(problem),
  /** Parts with at least two images, their images, and those of the part that most images show. */
  specimens: z.object({ parts: z.int(), images: z.int(), largest: z.int(), examples: z.array(z.array(z.string())) })
})

const dataset = z.object({
  id,
  name: z.string(),
  category: z.string(),
  layout: z.string(),
  source: z.string(),
  runId: id,
  /** What stored numbers are black and white in its images of more than 8 bits; null as they are stored. */
  range: valueRange.nullable(),
  createdAt: time
})

export const listedDataset = dataset.extend({
  summary: datasetSummary,
  /** Content hash of its first image. */
  cover: hash.nullable()
})

/** Which defects without a mask are left out: those that would be trained on (`train`), or `all`. */
const masks = z.enum(['train', 'all']).optional()

export const splitProtocol = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given'), mendLeaks: z.boolean().optional(), masks }),
  z.strictObject({ kind: z.literal('random'), testFraction: z.number(), masks }),
  z.strictObject({
    kind: z.literal('few-shot'),
    /** 0 is the zero-shot setting. */
    shots: z.int(),
    defectType: z.string().nullable(),
    testFraction: z.number(),
    masks
  }),
  z.strictObject({ kind: z.literal('first-third'), testFraction: z.number(), defectType: z.string().optional(), masks })
])

export const splitOptions = z.strictObject({
  seed: z.int().min(0),
  validationFraction: z.number(),
  protocol: splitProtocol,
  /** A stored split, which the rest describes: its subsets are taken as they are. */
  stored: id.optional()
})

/** Good images and defects of each type, by part. */
export const partCounts = z.record(part, counts)

export const split = z.object({
  id,
  name: z.string(),
  seed: z.int(),
  protocol: jsonObject,
  snapshotHash: hash,
  createdAt: time,
  parts: partCounts,
  /** Runs that worked on it, while which it cannot be removed. */
  runs: z.array(id)
})

export const imageDetails = z.object({
  id,
  datasetId: id,
  /** Path in the source folder, with forward slashes. */
  name: z.string(),
  contentHash: hash,
  width: z.int(),
  height: z.int(),
  channels: z.union([z.literal(1), z.literal(3)]),
  label,
  defectType: z.string().nullable(),
  givenSplit: part.nullable(),
  maskHash: hash.nullable(),
  maskPixels: z.int().nullable(),
  specimen: z.string().nullable(),
  origin: z.string(),
  decision,
  tags: z.array(z.string()),
  /** Whether it was taken out of the dataset; older versions and runs may have it. */
  removed: z.boolean(),
  /** Images of one number are equal, or nearly equal; null for none, or where nobody has looked. */
  equalGroup: z.int().nullable(),
  nearGroup: z.int().nullable(),
  /** How far it is from the images most like it; null where nobody has looked. */
  outlier: z.number().nullable(),
  /** In the split that the filter names; null outside of it, or where none is named. */
  part: part.nullable()
})

/** Empty lists and absent settings filter nothing; settings are joined by "and", items of a list by "or". */
export const imageFilter = z.strictObject({
  label: label.optional(),
  defectTypes: z.array(z.string()).max(200).default([]),
  origins: z.array(z.string()).max(200).default([]),
  /** A stored split, and parts of it; `none` for images that it leaves out. */
  split: id.optional(),
  parts: z
    .array(part.or(z.literal('none')))
    .max(4)
    .default([]),
  decisions: z.array(decision).max(3).default([]),
  mask: z.boolean().optional(),
  /** Share of the image that its mask marks, from 0 to 1, ends included. */
  leastArea: z.number().min(0).max(1).optional(),
  mostArea: z.number().min(0).max(1).optional(),
  tags: z.array(z.string()).max(50).default([]),
  /** Width and height, such as `640x480`. */
  sizes: z
    .array(z.string().regex(/^\d{1,6}x\d{1,6}$/))
    .max(50)
    .default([]),
  /** Images that are equal, or nearly equal, to another one of the dataset, as was found last. */
  alike: z.enum(['equal', 'near']).optional(),
  /** Part of the name, whatever its case. */
  text: z.string().max(200).default('')
})

export const imageOrder = z.enum([
  'name',
  'type',
  'newest',
  'oldest',
  'largest-mask',
  'smallest-mask',
  'largest',
  'smallest',
  'outliers',
  'alike'
])

export const datasetProcedures = {
  'datasets.list': query(
    'All datasets with their numbers.',
    z.strictObject({}),
    z.object({ datasets: z.array(listedDataset) })
  ),
  'datasets.show': query(
    'One dataset with its numbers and splits.',
    z.strictObject({ dataset: id }),
    listedDataset.extend({ splits: z.array(split) })
  ),
  'datasets.detect': query(
    'What a folder seems to be, from file names alone; the job `inspect` also decodes every file.',
    z.strictObject({
      source,
      layout: layoutName.or(z.literal('auto')).default('auto'),
      map: z.array(folderRule).max(10_000).default([])
    }),
    z.object({
      folder: z.string(),
      layout: layoutName,
      /** Every folder with images, in order. */
      folders: z.array(folderBalance),
      /** Files that are no images and are not read. */
      others: z.int(),
      /** Folders that are datasets of their own, where there are several; then nothing is read as one. */
      datasets: z.array(z.string()),
      /** A name for it that is still free. */
      name: z.string(),
      images: z.int(),
      good: z.int(),
      defects: z.int(),
      /** Images whose mask decides. */
      byMask: z.int(),
      defectTypes: counts,
      masks: z.int(),
      given: counts,
      problems: z.array(problem)
    })
  ),
  'datasets.levels': query(
    'Which numbers the samples of more than 8 bits hold in a few images of a folder; null where all have 8 bits.',
    z.strictObject({ source }),
    z.object({
      levels: z
        .object({
          lowest: z.number(),
          highest: z.number(),
          /** Of the samples' type; 0 and 1 for floating point. */
          least: z.number(),
          most: z.number(),
          kind: z.enum(['integer', 'float']),
          /** The range that they look made for. */
          likely: rangeName,
          /** Images that were looked at. */
          images: z.int()
        })
        .nullable()
    })
  ),
  'datasets.rename': command(
    'Gives a dataset, and the run that imported it, another name.',
    z.strictObject({ dataset: id, name: givenName }),
    listedDataset
  ),
  'datasets.layouts': query(
    'The folder layouts that are known.',
    z.strictObject({}),
    z.object({ layouts: z.array(z.object({ name: layoutName })) })
  ),
  'datasets.parts': query(
    'Which part ids a pattern or a table gives the images of a folder, from names alone.',
    z.strictObject({
      source,
      layout: layoutName.or(z.literal('auto')).default('auto'),
      map: z.array(folderRule).max(10_000).default([]),
      parts: partRule.unwrap().unwrap()
    }),
    z.object({
      parts: z.int(),
      images: z.int(),
      /** Images without a part id. */
      without: z.int(),
      examples: z.array(z.object({ part: z.string(), files: z.array(z.string()), count: z.int() })),
      problems: z.array(problem)
    })
  ),
  'images.ids': query(
    'Ids of the images that pass a filter, in order: all at once, for a virtual grid.',
    z.strictObject({ dataset: id, filter: imageFilter.prefault({}), order: imageOrder.default('name') }),
    z.object({ ids: z.array(z.int()) })
  ),
  'images.page': query(
    'Details of images by id, in the order asked for; ids that are gone are left out.',
    z.strictObject({ ids: z.array(id).max(500), split: id.optional() }),
    z.object({ images: z.array(imageDetails) })
  ),
  'images.facets': query(
    'How many images of a dataset have each label, type, origin, decision and part, before any filter.',
    z.strictObject({ dataset: id, split: id.optional() }),
    z.object({
      total: z.int(),
      label: counts,
      defectType: counts,
      origin: counts,
      decision: counts,
      part: counts,
      /** `with`, `without`, and `missing` for defective images without. */
      mask: counts,
      tag: counts,
      size: counts,
      /** Images with an equal one (`equal`) or a nearly equal one (`near`), of those that were examined (`looked`). */
      alike: counts
    })
  ),
  'uploads.begin': command(
    'A place for files sent from a browser: PUT each to uploadAddress(upload, path), then name the upload as a source.',
    z.strictObject({}),
    z.object({
      upload: z.string(),
      limits: z.object({ fileBytes: z.int(), totalBytes: z.int(), files: z.int() })
    })
  ),
  'uploads.discard': command('Removes what was sent.', z.strictObject({ upload: z.string() }), z.object({}))
} as const

export type RangeName = z.output<typeof rangeName>
export type FolderRule = Readonly<z.output<typeof folderRule>>
export type FolderBalance = z.output<typeof folderBalance>
export type LayoutName = z.output<typeof layoutName>
export type Source = z.output<typeof source>
export type DatasetSummary = z.output<typeof datasetSummary>
export type ListedDataset = z.output<typeof listedDataset>
export type Split = z.output<typeof split>
export type SplitOptions = z.output<typeof splitOptions>
export type SplitProtocol = z.output<typeof splitProtocol>
export type ImageDetails = z.output<typeof imageDetails>
export type ImageFilter = z.input<typeof imageFilter>
export type ImageOrder = z.output<typeof imageOrder>
export type Inspection = z.output<typeof inspection>
export type PartCount = z.output<(typeof datasetProcedures)['datasets.parts']['output']>
