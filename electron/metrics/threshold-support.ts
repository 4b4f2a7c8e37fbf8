/** @file How many good images a threshold that was chosen by them alone comes from. */

/** Name of the number in a run's results. */
export const imagesBehindThreshold = 'good images behind the threshold'

/** Highest share of good images that such a threshold is to call defective. */
export const allowedShare = 0.02

/** Fewer images say nothing of that share: the smallest n ≥ 1/share − 1, as for a conformal threshold. */
export const reliableFrom = Math.ceil(1 / allowedShare - 1 - 1e-9)
