import { randomStream } from '../../common/random.ts'

/** A defect with a mask that a localisation network may be shown. */
export interface DefectKind {
  /** Such as "crack". */
  readonly type: string
  /** A real training image rather than a generated one. */
  readonly real: boolean
}

/** What there is to draw from: good images first, then defects, by one running index. */
export interface DrawPool {
  readonly goods: number
  readonly defects: readonly DefectKind[]
  readonly goodShare: number
  /** Share of the defect draws that are real, where there are both kinds. */
  readonly realShare: number
}

/**
 * Indices of the samples of one step: each is a good image with probability `goodShare`, else a defect of a type
 * drawn evenly, then an image of that type. A pure function of seed and step, so that a training can resume.
 */
export function drawSamples(pool: DrawPool, seed: number, step: number, batch: number): number[] {
  const random = randomStream(seed, `detector/samples/${step}`)
  const [real, generated] = [true, false].map((wanted) => byType(pool, wanted)) as [number[][], number[][]]
  return Array.from({ length: batch }, () => {
    const [isGood, isReal] = [random.uniform() < pool.goodShare, random.uniform() < pool.realShare]
    if (isGood) return random.integer(0, pool.goods)
    const types = generated.length === 0 || (isReal && real.length > 0) ? real : generated
    return random.pick(random.pick(types))
  })
}

/** Indices of the defects of each type. */
function byType({ goods, defects }: DrawPool, real: boolean): number[][] {
  const indices = [...defects.keys()].filter((index) => defects[index]?.real === real)
  const groups = Map.groupBy(indices, (index) => defects[index]?.type)
  return [...groups.values()].map((group) => group.map((index) => goods + index))
}
