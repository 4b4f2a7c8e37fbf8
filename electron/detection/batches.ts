import { randomStream } from '../common/random.ts'

/** What an epoch shows: which images, in which order, in batches of one size. */
export interface BatchPlan {
  readonly labels: readonly boolean[]
  readonly batch: number
  readonly balanced: boolean
  readonly seed: number
}

/** Images that one epoch shows: with balance twice the positives (or negatives, if there are fewer), else all. */
function epochLength({ labels, balanced }: Pick<BatchPlan, 'labels' | 'balanced'>): number {
  const positives = labels.filter(Boolean).length
  return balanced ? 2 * Math.min(positives, labels.length - positives) : labels.length
}

/** Steps of an epoch. The last, ragged batch is dropped, since a graph has one batch size; another epoch shows its images. */
export function stepsPerEpoch(plan: Pick<BatchPlan, 'labels' | 'batch' | 'balanced'>): number {
  return Math.floor(epochLength(plan) / plan.batch)
}

/**
 * Indices of the images of one epoch, a list per step. A pure function of plan and epoch, so that a resumed training
 * sees what an uninterrupted one does. With balance, the larger class is gone through in shuffled passes that continue
 * from epoch to epoch: least often used first, as mixed-SegDec does.
 */
export function epochBatches(plan: BatchPlan, epoch: number): number[][] {
  const order = randomStream(plan.seed, `detector/order/${epoch}`).shuffle(epochMembers(plan, epoch))
  return Array.from({ length: stepsPerEpoch(plan) }, (_, step) =>
    order.slice(step * plan.batch, (step + 1) * plan.batch)
  )
}

function epochMembers({ labels, balanced, seed }: BatchPlan, epoch: number): number[] {
  const all = labels.map((_, index) => index)
  if (!balanced) return all
  const groups = [all.filter((index) => labels[index]), all.filter((index) => !labels[index])]
  const size = Math.min(...groups.map((group) => group.length))
  return groups.flatMap((group, side) => passesSlice(group, size, epoch * size, `detector/passes/${side}`, seed))
}

/** `count` members from position `start` of the endless sequence of shuffled passes over a group. */
function passesSlice(group: readonly number[], count: number, start: number, name: string, seed: number): number[] {
  const members: number[] = []
  for (let pass = Math.floor(start / group.length); members.length < count; pass++) {
    const from = Math.max(0, start - pass * group.length)
    const shuffled = randomStream(seed, `${name}/${pass}`).shuffle(group)
    members.push(...shuffled.slice(from, from + count - members.length))
  }
  return members
}

/** What a training by updates draws from: good images, real and synthetic defects, by index. */
export interface DrawnPlan {
  readonly labels: readonly boolean[]
  /** Whether each image is a real one. */
  readonly real: readonly boolean[]
  readonly batch: number
  /** Share of the drawn images that show a defect, 0..1; as many as there are among the images when null. */
  readonly positiveShare: number | null
  /** Share of the drawn defects that are real where there are both kinds, 0..1. */
  readonly realShare: number
  readonly seed: number
}

/**
 * Indices of the images of one update. Good images, real and synthetic defects are each gone through in shuffled passes
 * without end; the shares are kept over all updates so far, so that the number of images of a kind decides how often each
 * is shown and not how many updates there are. A pure function of plan and step.
 */
export function drawnBatch({ labels, real, batch, positiveShare, realShare, seed }: DrawnPlan, step: number): number[] {
  const all = [...labels.keys()]
  const goods = all.filter((index) => labels[index] !== true)
  const defects = all.filter((index) => labels[index] === true)
  const reals = defects.filter((index) => real[index] === true)
  const synthetic = defects.filter((index) => real[index] !== true)
  const realsOf = reals.length === 0 ? 0 : synthetic.length === 0 ? 1 : realShare
  const share = goods.length === 0 ? 1 : defects.length === 0 ? 0 : (positiveShare ?? defects.length / all.length)
  const countsUpTo = (images: number) => {
    const positives = quota(images, share)
    const realPositives = quota(positives, realsOf)
    return [images - positives, realPositives, positives - realPositives] as const
  }
  const [before, after] = [countsUpTo(step * batch), countsUpTo((step + 1) * batch)]
  return [goods, reals, synthetic].flatMap((group, side) => {
    const from = before[side] ?? 0
    return passesSlice(group, (after[side] ?? 0) - from, from, `detector/passes/${side}`, seed)
  })
}

/** How many of the first `count` belong to a share, to the nearest. */
function quota(count: number, share: number): number {
  // Decimal shares such as 0.05 are not exact: 20 × 0.05 has to count as 1.
  return Math.floor(count * share + 0.5 + 1e-9)
}
