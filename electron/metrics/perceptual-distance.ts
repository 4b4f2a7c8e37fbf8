/** @file Perceptual distance of two images from their features (LPIPS, Zhang et al. 2018). */

/** One layer's activations of one image: channels first, row-major. */
export interface FeatureMap {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

/** Floor of a position's norm, as in the published code. */
const smallest = 1e-10

/** Features whose channels have length 1 at each position; a position without any stays 0. */
export function unitNormalise({ channels, height, width, data }: FeatureMap): FeatureMap {
  const positions = height * width
  const norms = new Float64Array(positions)
  for (let i = 0; i < data.length; i++) norms[i % positions] = norms[i % positions]! + data[i]! ** 2
  const inverse = norms.map((sum) => 1 / (Math.sqrt(sum) + smallest))
  return { channels, height, width, data: data.map((value, i) => value * inverse[i % positions]!) }
}

/**
 * The published recipe on unit-normalised features (`unitNormalise`): squared difference, weighted sum over channels,
 * mean over positions, sum over layers. `weights` has one non-negative number per channel of each layer: LPIPS's learned
 * 1×1 convolutions, or 1/channels each for `'uniform'`. Throws RangeError where layers do not fit.
 */
export function perceptualDistance(
  a: readonly FeatureMap[],
  b: readonly FeatureMap[],
  weights: readonly Float32Array[] | 'uniform'
): number {
  if (a.length !== b.length || a.length === 0 || (weights !== 'uniform' && weights.length !== a.length))
    throw new RangeError(`perceptual distance of ${a.length} and ${b.length} layers`)
  let distance = 0
  a.forEach((first, layer) => {
    const second = b[layer] as FeatureMap
    const factors = weights === 'uniform' ? null : (weights[layer] as Float32Array)
    const fits = first.channels === second.channels && first.data.length === second.data.length
    if (!fits || (factors !== null && factors.length !== first.channels))
      throw new RangeError(`layer ${layer} has ${first.channels} and ${second.channels} channels`)
    const positions = first.height * first.width
    for (let channel = 0; channel < first.channels; channel++) {
      let sum = 0
      for (let i = channel * positions; i < (channel + 1) * positions; i++)
        sum += (first.data[i]! - second.data[i]!) ** 2
      distance += (sum * (factors === null ? 1 / first.channels : factors[channel]!)) / positions
    }
  })
  return distance
}
