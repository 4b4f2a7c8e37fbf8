/** @file How long a detector is trained: in updates, or as version 0.1 counted, in epochs. */
import { FlawsmithError } from '../common/errors.ts'

/** Exactly one of the two. */
export interface TrainingLength {
  readonly updates?: number | undefined
  readonly epochs?: number | undefined
}

/** How many images of each kind a training is given, and how many it sees at once. */
export interface TrainingSize extends TrainingLength {
  readonly batch: number
  /** Real training images, good and defective. */
  readonly real: number
  /** Updates of an epoch where epochs are counted. */
  readonly perEpoch: number
}

/**
 * Refuses a training that would learn next to nothing. Throws `training.no-updates` without any update, and
 * `training.too-short` where updates × batch are fewer than the real images, so that some would never be seen.
 */
export function requireLength({ updates, epochs = 0, batch, real, perEpoch }: TrainingSize): void {
  if (updates === undefined) {
    if (epochs * perEpoch === 0) throw new FlawsmithError('training.no-updates', { batch })
    return
  }
  if (updates * batch >= real) return
  throw new FlawsmithError('training.too-short', {
    count: updates,
    batch,
    images: real,
    least: Math.ceil(real / batch)
  })
}

/** A length in steps, and how curves are placed along it. */
export interface CountedLength {
  readonly steps: number
  /** The curves have a point after every so many steps, and one after the last. */
  readonly stepsPerPoint: number
  /** What curves and evaluations are placed by: the number of steps, or of whole epochs, each a point. */
  readonly countedIn: 'updates' | 'epochs'
}

/** So many points a curve over updates has, if there are as many updates. */
const points = 50

/** How a training of so many updates is placed: its curves have about fifty points. */
export function countUpdates(updates: number): CountedLength {
  return { steps: updates, stepsPerPoint: Math.ceil(updates / points), countedIn: 'updates' }
}

/** How a training of so many epochs is placed: a point each. */
export function countEpochs(epochs: number, perEpoch: number): CountedLength {
  return { steps: epochs * perEpoch, stepsPerPoint: perEpoch, countedIn: 'epochs' }
}
