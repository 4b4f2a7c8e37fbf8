import { z } from 'zod'

const share = z.number().gt(0).lt(1)
const cost = z.number().nonnegative()
const score = { title: 'Score', description: 'On the scale of the detector’s raw scores.' }
const target = { title: 'Target', description: 'Fraction of images, 0 to 1.' }

/** How a threshold is chosen from the scores of images that the detector was not trained on. */
export const thresholdRule = z.discriminatedUnion('rule', [
  /** The highest that finds at least this share of the defective images. */
  z.strictObject({ rule: z.literal('recall'), target: z.number().gt(0).max(1).meta(target) }),
  /** The lowest that rejects at most this share of the good images. */
  z.strictObject({ rule: z.literal('false-rejects'), target: share.meta(target) }),
  /** The lowest that, as sure as said, rejects at most this share of all good parts. */
  z.strictObject({ rule: z.literal('sure-false-rejects'), target: share.meta(target) }),
  /** Least expected cost of a part, where so many parts are defective. */
  z.strictObject({
    rule: z.literal('cost'),
    miss: cost.meta({ title: 'Cost of a miss', description: 'What a defective part costs that passes.' }),
    falseReject: cost.meta({
      title: 'Cost of a false reject',
      description: 'What a good part costs that is rejected.'
    }),
    defectRate: share.meta({ title: 'Defective parts', description: 'Fraction of parts that are defective, 0 to 1.' })
  }),
  /** From good images alone: rejects at most this share of good parts on average. */
  z.strictObject({ rule: z.literal('conformal'), target: share.meta(target) }),
  /** A number that a person gave. */
  z.strictObject({ rule: z.literal('given'), threshold: z.number().meta(score) }),
  /** The one that the detector was saved with. */
  z.strictObject({ rule: z.literal('detector'), threshold: z.number().meta(score) })
])

export type ThresholdRule = z.output<typeof thresholdRule>

/** How often an error happened on held-out images, and how often it may happen at most. */
const errorRate = z.strictObject({
  count: z.int().nonnegative(),
  /** Images that it could have happened on. */
  total: z.int().nonnegative(),
  /** Highest plausible share, by Clopper and Pearson. */
  bound: z.number().min(0).max(1)
})

export type ErrorRate = z.output<typeof errorRate>

/** A threshold with its rule and what is known of it. An image counts as defective where its raw score is at least this. */
export const chosenThreshold = z.strictObject({
  threshold: z.number(),
  rule: thresholdRule,
  /** 0…1: how sure the bounds are. */
  confidence: share,
  falseRejects: errorRate,
  misses: errorRate
})

export type ChosenThreshold = z.output<typeof chosenThreshold>
