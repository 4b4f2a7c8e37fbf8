/** How a detector's learning rate changes over its training. */
export const detectorSchedules = ['constant', 'steps', 'cosine', 'one-cycle'] as const
export type DetectorSchedule = (typeof detectorSchedules)[number]

/** Shares of the training after which `steps` multiplies the rate by 0.2, as DRAEM does. */
const milestones = [0.8, 0.9]
const drop = 0.2

/** One cycle as torch's OneCycleLR: up to the peak from a 25th in 30% of the updates, then down to a 250,000th. */
const rise = 0.3
const startShare = 1 / 25
const endShare = startShare / 1e4

/**
 * The learning rate of each update, counted from 0 to `total` − 1; `peak` is the highest. The milestones of
 * `steps` lie at whole multiples of `multiple` updates, such as epochs.
 */
export function scheduledRate(
  schedule: DetectorSchedule,
  peak: number,
  total: number,
  multiple = 1
): (update: number) => number {
  switch (schedule) {
    case 'constant':
      return () => peak
    case 'steps': {
      const multiples = total / multiple
      const at = milestones.map((share) => Math.floor(share * multiples))
      return (update) => {
        const reached = Math.floor(update / multiple)
        return peak * drop ** at.filter((milestone) => reached >= milestone).length
      }
    }
    case 'cosine':
      return (update) => between(peak, 0, update / total)
    case 'one-cycle': {
      const top = rise * total - 1
      return (update) =>
        update <= top
          ? between(startShare * peak, peak, update / top)
          : between(peak, endShare * peak, (update - top) / (total - 1 - top))
    }
  }
}

/** From one value to another along half a cosine. */
function between(from: number, to: number, progress: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * progress))
}
