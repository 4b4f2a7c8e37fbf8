/** @file Changes of a dataset's images, several at once, and the versions that they make. */
import { z } from 'zod'
import { command, query } from './procedure.ts'
import { hash, id, label, time } from './values.ts'

/** What images are relabelled as: a type of defects. */
export const newType = z.string().trim().min(1).max(100)

const versionAction = z.enum([
  'import',
  'add',
  'remove',
  'relabel',
  'mask',
  'tags',
  'parts',
  'from-line',
  'restore',
  'undo'
])

export const datasetVersion = z.object({
  /** 1, 2, 3, … in each dataset. */
  number: z.int(),
  action: versionAction,
  /** The version whose images it has again; else null. */
  restored: z.int().nullable(),
  /** How many images changed, by what changed of them; an image may count several times. */
  counts: z.object({
    added: z.int().optional(),
    removed: z.int().optional(),
    relabelled: z.int().optional(),
    masks: z.int().optional(),
    tags: z.int().optional(),
    parts: z.int().optional()
  }),
  actor: z.string(),
  at: time
})

const imageState = z.object({
  label,
  defectType: z.string().nullable(),
  maskHash: hash.nullable(),
  maskPixels: z.int().nullable(),
  specimen: z.string().nullable(),
  tags: z.array(z.string())
})

/** What a change gives: its version, or null where all images were like that already. */
const changed = z.object({ version: datasetVersion.nullable() })

const images = z.array(id).min(1).max(100_000)

export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u)

const tags = z.array(tagName).max(50).default([])

/** Which part each image shows: by a pattern of its name, by the rows of a table, or one id for all of some images. */
export const storedPartRule = z.union([
  z.strictObject({ pattern: z.string().min(1).max(300) }),
  z.strictObject({
    /** A CSV table with a header. */
    text: z.string().min(1).max(1_500_000),
    /** Its name, for messages. */
    table: z.string().min(1).max(1000),
    file: z.string().min(1).max(200).optional(),
    part: z.string().min(1).max(200).optional()
  }),
  /** Null takes the id away, so that each image is a part of its own. */
  z.strictObject({ images, id: z.string().trim().min(1).max(200).nullable() })
])

/** Parts that a stored split has on several sides. */
const divided = z.object({ split: id, name: z.string(), parts: z.int(), images: z.int() })

export const datasetChangeProcedures = {
  'versions.list': query(
    'Every version of a dataset, the newest first, and the one that an undo would take back.',
    z.strictObject({ dataset: id }),
    z.object({
      versions: z.array(datasetVersion.extend({ runs: z.int() })),
      undoable: datasetVersion.nullable()
    })
  ),
  'versions.changes': query(
    'The images that a version changed, with what they were before and after; the first lists none, since it has all.',
    z.strictObject({ dataset: id, version: z.int().min(1) }),
    z.object({
      images: z.array(
        z.object({
          image: id,
          name: z.string(),
          contentHash: hash,
          before: imageState.nullable(),
          after: imageState.nullable()
        })
      )
    })
  ),
  'versions.restore': command(
    'The images of an older version again, as a new version.',
    z.strictObject({ dataset: id, version: z.int().min(1) }),
    changed
  ),
  'versions.undo': command(
    'Takes the latest change of a dataset back, as a new version; once more takes the one before back.',
    z.strictObject({ dataset: id }),
    changed
  ),
  'images.remove': command(
    'Takes images out of a dataset; runs and older versions keep them.',
    z.strictObject({ dataset: id, images }),
    changed
  ),
  'images.relabel': command(
    'Makes images defects of a type, or good with null; the mask of what becomes good is given up.',
    z.strictObject({ dataset: id, images, defectType: newType.nullable() }),
    changed
  ),
  'images.tag': command(
    'Adds tags to images, and takes others off.',
    z.strictObject({ dataset: id, images, add: tags, remove: tags }),
    changed
  ),
  'images.parts': command(
    'Says which part each image of a dataset shows; images that the rule has no part for keep theirs.',
    z.strictObject({ dataset: id, rule: storedPartRule }),
    changed
  ),
  'images.partsPreview': query(
    'What a rule about parts would give, and which stored splits have parts on several sides then.',
    z.strictObject({ dataset: id, rule: storedPartRule }),
    z.object({
      parts: z.int(),
      images: z.int(),
      without: z.int(),
      /** Images whose part changes. */
      changed: z.int(),
      examples: z.array(z.object({ part: z.string(), files: z.array(z.string()), count: z.int() })),
      divided: z.array(divided)
    })
  )
} as const

export type DatasetVersion = z.output<typeof datasetVersion>
export type StoredPartRule = z.output<typeof storedPartRule>
