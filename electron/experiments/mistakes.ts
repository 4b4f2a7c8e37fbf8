/** @file The test images that the detectors of one row decide wrongly, over all seeds. Pure. */

/** What the detector of one seed gave its test images, in their order. */
export interface TestedSeed {
  readonly seed: number
  /** An image counts as defective from it on. */
  readonly threshold: number
  readonly images: readonly number[]
  /** 1: defective, 0: good. */
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

export interface Mistake {
  readonly image: number
  /** The one at which its score is furthest on the wrong side of the threshold. */
  readonly seed: number
  readonly score: number
}

/** Missed defects and false alarms, each image once and the worst first. */
export function worstMistakes(tested: readonly TestedSeed[]): {
  readonly missed: readonly Mistake[]
  readonly alarms: readonly Mistake[]
} {
  const [missed, alarms] = [new Map<number, Mistake & Wrong>(), new Map<number, Mistake & Wrong>()]
  for (const { seed, threshold, images, labels, scores } of tested) {
    for (const [place, image] of images.entries()) {
      const score = scores[place] ?? NaN
      const isDefective = labels[place] === 1
      if (isDefective === score >= threshold) continue
      const found = isDefective ? missed : alarms
      const by = Math.abs(score - threshold)
      if (by > (found.get(image)?.by ?? -1)) found.set(image, { image, seed, score, by })
    }
  }
  return { missed: worstFirst(missed, 1), alarms: worstFirst(alarms, -1) }
}

interface Wrong {
  /** Distance of the score from the threshold. */
  readonly by: number
}

function worstFirst(found: ReadonlyMap<number, Mistake & Wrong>, sign: 1 | -1): Mistake[] {
  // All distances from a threshold that nothing reaches are infinite.
  const order = (a: Mistake & Wrong, b: Mistake & Wrong) => b.by - a.by || sign * (a.score - b.score)
  return [...found.values()].toSorted(order).map(({ image, seed, score }) => ({ image, seed, score }))
}
