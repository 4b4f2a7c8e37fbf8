/** @file PaDiM's model of what is normal (Defard et al. 2021): one Gaussian for each place of the image. */
import { inverseCholesky, triangular } from './cholesky.ts'

/** Added to the diagonal of every covariance, as the official code does; features are standardised before. */
const ridge = 0.01

export interface Gaussians {
  /** Features of a place. */
  readonly features: number
  /** [places, features]. */
  readonly means: Float32Array
  /** Packed lower triangles of the inverse Cholesky factors of the covariances, [places, features·(features + 1)/2]. */
  readonly whitening: Float32Array
}

/**
 * Collects images one at a time. Sums are kept per place in double precision, which takes 8·features² bytes for each.
 */
export interface GaussianFit {
  /** Features of one image, [places, features]. */
  add(rows: Float32Array): void
  /** Mean and covariance (n − 1) of each place. Needs two images or more. */
  finish(): Gaussians
}

export function fitGaussians(places: number, features: number): GaussianFit {
  const [sums, products] = [new Float64Array(places * features), new Float64Array(places * triangular(features))]
  let count = 0
  return {
    add(rows) {
      count++
      for (let place = 0; place < places; place++) {
        const row = rows.subarray(place * features, (place + 1) * features)
        const own = place * triangular(features)
        for (let i = 0, at = own; i < features; i++) {
          const value = row[i]!
          sums[place * features + i]! += value
          for (let j = 0; j <= i; j++, at++) products[at]! += value * row[j]!
        }
      }
    },
    finish() {
      const means = new Float32Array(places * features)
      const whitening = new Float32Array(places * triangular(features))
      const covariance = new Float64Array(features * features)
      for (let place = 0; place < places; place++) {
        const mean = sums.subarray(place * features, (place + 1) * features).map((sum) => sum / count)
        means.set(mean, place * features)
        for (let i = 0, at = place * triangular(features); i < features; i++)
          for (let j = 0; j <= i; j++, at++) {
            const value = (products[at]! - count * mean[i]! * mean[j]!) / (count - 1)
            covariance[i * features + j] = i === j ? value + ridge : value
          }
        whitening.set(inverseCholesky(covariance, features), place * triangular(features))
      }
      return { features, means, whitening }
    }
  }
}

/** Mahalanobis distance of each place of an image, whose features are [places, features], from its Gaussian. */
export function mahalanobis({ features, means, whitening }: Gaussians, rows: Float32Array): Float32Array {
  const places = means.length / features
  const centred = new Float64Array(features)
  return Float32Array.from({ length: places }, (_, place) => {
    for (let i = 0; i < features; i++) centred[i] = rows[place * features + i]! - means[place * features + i]!
    let [sum, at] = [0, place * triangular(features)]
    for (let i = 0; i < features; i++) {
      let value = 0
      for (let j = 0; j <= i; j++, at++) value += whitening[at]! * centred[j]!
      sum += value * value
    }
    return Math.sqrt(sum)
  })
}
