/** @file Choosing a detector's threshold: escapes against false rejects on its validation images. */
import { z } from 'zod'
import { thresholdRule } from '../inspection/threshold/rule.ts'
import { command, query } from './procedure.ts'
import { id, time } from './values.ts'

const theDetector = z.strictObject({ detector: id })
const minimumSize = z.int().min(1).nullable().default(null)
const count = z.object({ count: z.int(), total: z.int() })
/** `bound`: the share is no higher, as sure as `confidence` says, wherever on the curve. */
const rate = count.extend({ bound: z.number() })
const errors = z.object({ falseRejects: rate, misses: rate })
/** Labelled images of a subset that are scored, and how many are not. */
const group = z.object({ good: z.int(), defective: z.int(), missing: z.int() })

const savedThreshold = z.object({
  threshold: z.number(),
  rule: thresholdRule,
  /** Pixels of the map from which on a region counts; null where the detector's own score decides. */
  minimumSize: z.int().nullable(),
  by: z.string(),
  at: time
})

export const thresholdProcedures = {
  'thresholds.show': query(
    'Escapes against false rejects of a detector: at every threshold worth choosing, on its validation images.',
    /** With a minimum size, the scores are those of regions of the map from so many pixels on. */
    theDetector.extend({ minimumSize }),
    z.object({
      validation: group,
      /** Nothing is chosen on these. */
      test: group,
      confidence: z.number(),
      /** Ascending; empty without scored good validation images. `test` is null where no test image is scored. */
      curve: z.array(
        errors.extend({
          threshold: z.number(),
          test: z.object({ falseRejects: count, misses: count }).nullable()
        })
      ),
      /** The training's own threshold with its errors; null where it has none, and with a minimum size. */
      own: errors.extend({ threshold: z.number() }).nullable(),
      saved: savedThreshold.nullable(),
      /** Minimum sizes that there are scores for, in pixels of the map; none for detectors without one. */
      sizes: z.array(z.int()),
      /** Of the map where images are scaled to one size; null where it has the size of the image. */
      mapSize: z.object({ width: z.int(), height: z.int() }).nullable()
    })
  ),
  'thresholds.save': command(
    'Saves a threshold for a detector: scoring and bundles take it before the one of its training.',
    theDetector.extend({ threshold: z.number(), rule: thresholdRule, minimumSize }),
    savedThreshold
  ),
  'thresholds.clear': command('Goes back to the threshold that the training chose.', theDetector, z.object({}))
} as const
