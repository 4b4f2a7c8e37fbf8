/** @file Which bundle of a station is live, how another one compares with it, and going live. */
import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { hash, time } from './values.ts'

const verdict = z.enum(['ok', 'ng', 'review', 'could-not-inspect'])

/** A count with exact bounds on the true share, 95% sure. */
const rate = z.object({ count: z.int(), total: z.int(), low: z.number(), high: z.number() })

const figures = z.object({
  /** Over images that both could inspect; null without good or without defective ones. */
  auroc: z.number().nullable(),
  averagePrecision: z.number().nullable(),
  /** Defective images with the verdict OK. */
  missed: rate,
  /** Good images that the line would reject. */
  falseRejects: rate,
  review: z.int(),
  notInspected: z.int()
})

const comparedBundle = z.object({
  hash,
  /** What its detector is called, and the number of its training in the workspace where it was exported. */
  name: z.string(),
  run: z.int(),
  kind: z.string(),
  exportedAt: time,
  /** Of the file that was compared. */
  path: z.string(),
  figures
})

const said = z.object({ verdict, score: z.number().nullable() })

/** Two bundles of a station on the same images, which neither was trained on. */
export const comparison = z.object({
  station: z.string(),
  comparedAt: time,
  /** Who saw it, and when; `by` is null where nobody had signed in. */
  seen: z.array(z.object({ by: z.string().nullable(), at: time })),
  running: comparedBundle,
  candidate: comparedBundle,
  /** Whose training is not known in the workspace, so that only later images from the line can be compared. */
  unknown: z.array(z.enum(['running', 'candidate'])),
  images: z.object({
    good: z.int(),
    defective: z.int(),
    line: z.int(),
    dataset: z.int(),
    /** Images from the line that are left out: one of the bundles was trained on them, or they may be older than it. */
    trained: z.int(),
    earlier: z.int()
  }),
  /** Images of which they do not say the same; up to 200. */
  disagreements: z.array(
    z.object({
      name: z.string(),
      label: z.enum(['good', 'defective']),
      origin: z.enum(['line', 'dataset']),
      contentHash: hash,
      /** Of an image from the line. */
      sequence: z.int().nullable(),
      running: said,
      candidate: said
    })
  )
})

const namedBundle = z.object({
  hash,
  name: z.string().nullable(),
  /** Since when it is live, or was; null for one that the station has not run with since it became the recipe's. */
  since: time.nullable(),
  path: z.string()
})

const theStation = z.strictObject({ station: z.string() })
const reason = z.string().trim().min(1).max(1000)
/** Of the recipe that it was decided on; refused where it has changed since. */
const version = z.int().min(1)

export const liveProcedures = {
  'stations.bundles': query(
    'The bundle of a station, the one that was live before, and comparisons of others with it, the latest first.',
    theStation,
    z.object({ version, present: namedBundle, former: namedBundle.nullable(), comparisons: z.array(comparison) })
  ),
  'stations.seeComparison': command(
    'Says that a person has seen a comparison; only afterwards can this person have the bundle go live.',
    z.strictObject({ station: z.string(), running: hash, candidate: hash }),
    nothing
  ),
  'stations.goLive': command(
    'Inspects with another bundle from now on: a new version of the recipe. A station that runs is stopped for it and started again.',
    z.strictObject({ station: z.string(), bundle: z.string().min(1), reason, version }),
    z.object({ version: z.int() })
  ),
  'stations.rollBack': command(
    'Inspects with the bundle that was live before: a new version of the recipe, as stations.goLive.',
    z.strictObject({ station: z.string(), reason, version }),
    z.object({ version: z.int() })
  )
} as const

export type Comparison = z.output<typeof comparison>
