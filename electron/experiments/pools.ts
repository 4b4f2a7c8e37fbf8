/** @file Pools of synthetic images that the cells of a matrix share. */
import { FlawsmithError } from '../common/errors.ts'

/** A synthetic image that may be trained on. */
export interface PoolSample {
  readonly id: number
  readonly runId: number
}

/** The samples of one synthesis run that nobody has rejected, and how many a person has looked at. */
export interface Pool<Sample extends PoolSample> {
  readonly samples: readonly Sample[]
  readonly reviewed: number
  readonly rejected: number
  /** Those that came out without a mask where one is needed; they are not among the samples. */
  readonly failed?: number
  /** Accepted ones that were made from what is kept for validation or test; they are not among the samples. */
  readonly leftOut?: number
}

/** How often rejected images are replaced by newly made ones before giving up. */
const replacementRounds = 10

/**
 * Makes images until `count` are usable, by rounds that each replace what the one before lacked. `what` names them.
 * Throws `experiment.too-many-rejected`.
 */
export async function filledPool<Sample extends PoolSample>(
  count: number,
  what: string,
  make: (count: number, round: number) => Promise<Pool<Sample>>
): Promise<Pool<Sample>> {
  let pool = emptyPool<Sample>()
  for (let round = 0; pool.samples.length < count; round++) {
    if (round === replacementRounds) throw tooManyRejected(what, count, pool.samples.length)
    const more = await make(count - pool.samples.length, round)
    pool = {
      samples: [...pool.samples, ...more.samples],
      reviewed: pool.reviewed + more.reviewed,
      rejected: pool.rejected + more.rejected,
      failed: (pool.failed ?? 0) + (more.failed ?? 0),
      leftOut: (pool.leftOut ?? 0) + (more.leftOut ?? 0)
    }
  }
  return pool
}

function emptyPool<Sample extends PoolSample>(): Pool<Sample> {
  return { samples: [], reviewed: 0, rejected: 0 }
}

function tooManyRejected(what: string, wanted: number, accepted: number): FlawsmithError {
  return new FlawsmithError('experiment.too-many-rejected', { rounds: replacementRounds, accepted, wanted, what })
}
