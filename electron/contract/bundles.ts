/** @file What can be said of a bundle before it is exported. */
import { z } from 'zod'
import { thresholdRule } from '../inspection/threshold/rule.ts'
import { query } from './procedure.ts'
import { failure, id, textValue, time } from './values.ts'
import { heldOutSubset } from './work/bundle.ts'

const size = z.strictObject({ width: z.int().min(1), height: z.int().min(1) })

export const bundleProcedures = {
  'bundles.options': query(
    'What an export of a detector can be asked for.',
    z.strictObject({
      detector: id,
      /** The one it was trained on where left out. */
      dataset: id.optional()
    }),
    z.object({
      name: z.string(),
      /** Why this detector cannot be exported; null where it can. */
      obstacle: failure.nullable(),
      /** Whether it has a threshold of its own. */
      hasThreshold: z.boolean(),
      /** The one that a person saved for it, which then is its own; null without. */
      saved: z.object({ threshold: z.number(), by: z.string(), at: time }).nullable(),
      /** File name of weights that the user brought; null without. */
      weights: z.string().nullable(),
      /** Null where the training's images are gone and none was named. */
      dataset: id.nullable(),
      datasets: z.array(z.object({ id, name: z.string() })),
      /** Labelled images that it was not trained on, by size and by the subset that its training had them in. */
      heldOut: z.array(
        z.object({
          width: z.int(),
          height: z.int(),
          subset: z.enum(['validation', 'test', 'unused']),
          good: z.int(),
          defective: z.int()
        })
      ),
      /** Sizes of all images of the dataset, the most frequent first. */
      sizes: z.array(z.object({ width: z.int(), height: z.int(), count: z.int() })),
      /** Where the file would be written. */
      folder: z.string(),
      file: z.string()
    })
  ),
  'bundles.threshold': query(
    'What is known of a threshold by a rule, where all images that it comes from were scored before.',
    z.strictObject({
      detector: id,
      dataset: id,
      size,
      images: heldOutSubset,
      /** The detector's own threshold, or else at most 2% false rejects, where left out. */
      rule: thresholdRule.optional(),
      confidence: z.number().gt(0).lt(1)
    }),
    z.object({
      /** Images that would be scored first; nothing is known before. */
      missing: z.int(),
      threshold: z.number().nullable(),
      uncertainty: z.array(textValue),
      /** Why the rule gives no threshold. */
      failure: failure.nullable()
    })
  )
} as const
