/** @file Inception score (Salimans et al. 2016) as torch-fidelity computes it. */
import { numpyPermutation } from './inception-score-order.ts'

export interface InceptionScoreOptions {
  /** Number of equal splits, each scored separately; 10 as published. */
  readonly splits?: number
  /** Seed of the order that images are put into before they are split; 2020 in torch-fidelity, null for none. */
  readonly shuffleSeed?: number | null
  /**
   * What computed the logits. The published score is that of Inception-v3; any other network gives another quantity,
   * which has a different name so that the two are not confused.
   */
  readonly network: 'Inception-v3' | 'embedded backbone' | 'embedded features'
}

export interface InceptionScore {
  readonly name: 'inception score' | 'backbone-feature diversity score' | 'embedded-feature diversity score'
  /** Splits, order and logits. */
  readonly variant: string
  /** Mean over the splits: between 1 and the number of classes. */
  readonly value: number
  /** Population standard deviation over the splits. */
  readonly deviation: number
  readonly perSplit: readonly number[]
  readonly images: number
}

/** What a score is called by the network of its logits; results keep both. */
const sources = {
  'Inception-v3': { name: 'inception score', source: 'unbiased Inception-v3 logits' },
  'embedded backbone': { name: 'backbone-feature diversity score', source: 'logits of backbone features' },
  'embedded features': { name: 'embedded-feature diversity score', source: 'logits of embedded features' }
} as const

/**
 * exp of the mean Kullback–Leibler divergence of p(y|x) from p(y), per split, then the mean over splits. `logits` has
 * one row per image, before the softmax. Split i holds the rows ⌊i·N/s⌋ … ⌊(i+1)·N/s⌋ of the shuffled order. With few
 * images per split the value is small and biased. Throws RangeError for fewer images than splits, or ragged rows.
 */
export function inceptionScore(
  logits: readonly ArrayLike<number>[],
  { splits = 10, shuffleSeed = 2020, network }: InceptionScoreOptions
): InceptionScore {
  const classes = logits[0]?.length ?? 0
  if (splits < 1 || logits.length < splits || classes === 0 || logits.some((row) => row.length !== classes))
    throw new RangeError(`inception score of ${logits.length} rows of ${classes} logits in ${splits} splits`)
  const order = shuffleSeed === null ? logits.map((_, i) => i) : numpyPermutation(logits.length, shuffleSeed)
  const rows = order.map((i) => logProbabilities(logits[i] as ArrayLike<number>))
  const bound = (i: number) => Math.floor((i * rows.length) / splits)
  const perSplit = Array.from({ length: splits }, (_, i) => scoreOf(rows.slice(bound(i), bound(i + 1))))
  const value = perSplit.reduce((sum, score) => sum + score, 0) / splits
  const variance = perSplit.reduce((sum, score) => sum + (score - value) ** 2, 0) / splits
  const shuffled = shuffleSeed === null ? 'not shuffled' : `shuffled with seed ${shuffleSeed}`
  const { name, source } = sources[network]
  const variant = `${source}, ${splits} splits, ${shuffled}, mean of exp KL over splits`
  return { name, variant, value, deviation: Math.sqrt(variance), perSplit, images: rows.length }
}

function logProbabilities(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits)
  const largest = values.reduce((a, b) => Math.max(a, b))
  const sum = values.reduce((total, value) => total + Math.exp(value - largest), 0)
  return values.map((value) => value - largest - Math.log(sum))
}

function scoreOf(rows: readonly Float64Array[]): number {
  const marginal = new Float64Array(rows[0]!.length)
  for (const row of rows) row.forEach((value, k) => (marginal[k] = marginal[k]! + Math.exp(value) / rows.length))
  let divergence = 0
  for (const row of rows) {
    row.forEach((value, k) => {
      const probability = Math.exp(value)
      if (probability > 0) divergence += (probability * (value - Math.log(marginal[k]!))) / rows.length
    })
  }
  return Math.exp(divergence)
}

/**
 * Logits used in place of a classifier's if there is none: an image's likeness to each training image, −d²/2 for the
 * distance d of their features in units of `scale` (`typicalDistance` of the training images). The score then measures
 * how clearly, and how evenly, images resemble the training images.
 */
export function likenessLogits(
  features: readonly Float32Array[],
  training: readonly Float32Array[],
  scale: number
): Float64Array[] {
  return features.map((row) =>
    Float64Array.from(training, (reference) => -squaredDistance(row, reference) / (2 * scale * scale))
  )
}

/**
 * Median distance between images' features, the scale of `likenessLogits`; 0 for fewer than two, or if most are
 * identical.
 */
export function typicalDistance(features: readonly Float32Array[]): number {
  const distances = features
    .flatMap((first, i) => features.slice(i + 1).map((second) => Math.sqrt(squaredDistance(first, second))))
    .sort((a, b) => a - b)
  const middle = (distances.length - 1) / 2
  return distances.length === 0 ? 0 : (distances[Math.floor(middle)]! + distances[Math.ceil(middle)]!) / 2
}

function squaredDistance(first: Float32Array, second: Float32Array): number {
  let sum = 0
  for (let k = 0; k < second.length; k++) sum += (first[k]! - second[k]!) ** 2
  return sum
}
