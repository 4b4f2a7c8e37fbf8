import { FlawsmithError } from '../../common/errors.ts'
import { input } from '../../engine/operations.ts'
import { emitStandalone } from '../../engine/standalone.ts'
import type { Box } from '../../imaging/crop.ts'
import type { Size } from '../../imaging/image.ts'
import type { ExportableDetector } from './exporter.ts'
import { normalisedScore } from './normalised-score.ts'
import { boxOnImage, mapOnImage, preparedImage, type Preparation } from './prepared-image.ts'

export interface BundleNetwork {
  readonly model: Uint8Array
  /** Whether there is an output `map`. */
  readonly hasMap: boolean
  /** The part of the image that its score comes from; null for all of it. */
  readonly counted: Box | null
}

export interface NetworkOptions {
  readonly bits?: 8 | 16
  /** Whether the map of the prepared image is an output too, since regions of it decide. */
  readonly withOwnMap?: boolean
}

/**
 * The whole of a detector as an ONNX model. Inputs: `image`, uint8 or uint16 [1, H, W, 3], RGB, of the given
 * size; `threshold`,
 * float64 [1]. Outputs: `raw` and `score`, float64 [1], and `map`, float32 [H, W], for detectors that have one; on request
 * `ownMap`, the same at the size of the prepared image. Throws `threshold.no-sizes` where that is wanted and there is none.
 */
export function bundleNetwork(
  detector: ExportableDetector,
  size: Size,
  preparation: Preparation,
  { bits = 8, withOwnMap = false }: NetworkOptions = {}
): BundleNetwork {
  const image = input('image', [1, size.height, size.width, 3], bits === 8 ? 'uint8' : 'uint16')
  const { raw, map, counted } = detector.build(preparedImage(image, preparation))
  const score = normalisedScore(raw, input('threshold', [1], 'float64'), detector.scale)
  if (withOwnMap && map === null) throw new FlawsmithError('threshold.no-sizes')
  const onImage = map === null ? {} : { map: mapOnImage(map, preparation, size) }
  const outputs = { raw, score, ...onImage, ...(withOwnMap && map !== null ? { ownMap: map } : {}) }
  return {
    model: emitStandalone(outputs, detector.parameters),
    hasMap: map !== null,
    counted: counted === undefined ? null : boxOnImage(counted, preparation, size)
  }
}
