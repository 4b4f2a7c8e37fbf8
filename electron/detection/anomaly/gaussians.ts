/** @file PaDiM's model of what is normal (Defard et al. 2021): one Gaussian for each place of the image. */
import { inverseCholesky, triangular } from './cholesky.ts'

/** Added to the diagonal of every covariance, as the official code does. anomalib adds another 1e-5. */
export const ridge = 0.01

/** Gaussians of places, in the form that takes less memory. */
export interface Gaussians {
  /** Features of a place. */
  readonly features: number
  /** [places, features]. */
  readonly means: Float32Array
  /** Packed lower triangles of the inverse Cholesky factors of the covariances: [places, features·(features + 1)/2]. */
  readonly whitening?: Float32Array
  /**
   * Instead, from few images: L⁻¹X for the centred features X of n images and L·Lᵀ = XXᵀ + (n − 1)·.01·I,
   * [places, n, features]. By Woodbury's identity the squared distance of c is (|c|² − |L⁻¹Xc|²) ÷ .01.
   */
  readonly dual?: Float32Array
}

/** Collects images one at a time. */
export interface GaussianFit {
  /** Features of one image, [places, features]. */
  add(rows: Float32Array): void
  /** Mean and covariance (n − 1) of each place. Needs two images or more. */
  finish(): Gaussians
}

/** Whether so many images are kept in fewer numbers than a covariance. */
const isDual = (features: number, images: number) => images * features < triangular(features)

/** Bytes of the Gaussians of so many places; fitting takes about three times as much. */
export function gaussianBytes(places: number, features: number, images: number): number {
  return 4 * places * (features + Math.min(images * features, triangular(features)))
}

/** Gaussians of so many places from so many images. */
export function fitGaussians(places: number, features: number, images: number): GaussianFit {
  return isDual(features, images) ? fitDual(places, features, images) : fitCovariances(places, features)
}

/** Sums are kept per place in double precision, which takes 4·features² bytes for each. */
function fitCovariances(places: number, features: number): GaussianFit {
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

function fitDual(places: number, features: number, images: number): GaussianFit {
  const dual = new Float32Array(places * images * features)
  let count = 0
  return {
    add(rows) {
      for (let place = 0; place < places; place++)
        dual.set(rows.subarray(place * features, (place + 1) * features), (place * images + count) * features)
      count++
    },
    finish() {
      const means = new Float32Array(places * features)
      for (let place = 0; place < places; place++) {
        const own = dual.subarray(place * images * features, (place + 1) * images * features)
        means.set(centre(own, features), place * features)
        own.set(whitenedRows(own, features))
      }
      return { features, means, dual }
    }
  }
}

/** Takes the mean of rows from them and returns it. */
function centre(rows: Float32Array, features: number): Float64Array {
  const count = rows.length / features
  const mean = new Float64Array(features)
  for (let at = 0; at < rows.length; at++) mean[at % features]! += rows[at]! / count
  for (let at = 0; at < rows.length; at++) rows[at]! -= mean[at % features]!
  return mean
}

/** L⁻¹X of centred rows X, where L·Lᵀ = XXᵀ + (n − 1)·ridge·I. */
function whitenedRows(rows: Float32Array, features: number): Float32Array {
  const count = rows.length / features
  const products = new Float64Array(count * count)
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? (count - 1) * ridge : 0
      for (let k = 0; k < features; k++) sum += rows[i * features + k]! * rows[j * features + k]!
      products[i * count + j] = sum
    }
  const inverse = inverseCholesky(products, count)
  const out = new Float32Array(rows.length)
  const row = new Float64Array(features)
  for (let i = 0; i < count; i++) {
    row.fill(0)
    for (let j = 0; j <= i; j++) {
      const weight = inverse[triangular(i) + j]!
      for (let k = 0; k < features; k++) row[k]! += weight * rows[j * features + k]!
    }
    out.set(row, i * features)
  }
  return out
}

/** Mahalanobis distance of each place of an image, whose features are [places, features], from its Gaussian. */
export function mahalanobis({ features, means, whitening, dual }: Gaussians, rows: Float32Array): Float32Array {
  const places = means.length / features
  const centred = new Float64Array(features)
  return Float32Array.from({ length: places }, (_, place) => {
    for (let i = 0; i < features; i++) centred[i] = rows[place * features + i]! - means[place * features + i]!
    return Math.sqrt(
      dual === undefined ? squaredBy(whitening!, place, centred) : squaredByDual(dual, place, places, centred)
    )
  })
}

function squaredBy(whitening: Float32Array, place: number, centred: Float64Array): number {
  let [sum, at] = [0, place * triangular(centred.length)]
  for (let i = 0; i < centred.length; i++) {
    let value = 0
    for (let j = 0; j <= i; j++, at++) value += whitening[at]! * centred[j]!
    sum += value * value
  }
  return sum
}

function squaredByDual(dual: Float32Array, place: number, places: number, centred: Float64Array): number {
  const features = centred.length
  const end = ((place + 1) * dual.length) / places
  let sum = 0
  for (const value of centred) sum += value * value
  for (let at = (place * dual.length) / places; at < end;) {
    let value = 0
    for (let k = 0; k < features; k++, at++) value += dual[at]! * centred[k]!
    sum -= value * value
  }
  return Math.max(0, sum) / ridge
}
