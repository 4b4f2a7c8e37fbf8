/** @file Image features of a pretrained network that comes with the program. */
import type { ProgramOptions } from '../../engine/program.ts'
import type { HostTensor } from '../../engine/session.ts'
import { ShapeError, type Shape, type Tensor } from '../../engine/tensor.ts'
import { openSafetensors } from '../safetensors.ts'
import { frozenWeights } from '../weights.ts'
import {
  cellChannels,
  cellSide,
  cellsOf,
  reflectedInput,
  withoutSurroundings,
  type CellFeatures,
  type CellImage
} from './cells.ts'
import { backboneTaps } from './network.ts'
import { networkRunner, type ConvolutionalNetwork } from './runner.ts'
import { backboneWeights } from './weights-file.ts'

export type { CellFeatures } from './cells.ts'

/** Sides of images are multiples of this. */
const backboneGranularity = 16

export interface BackboneFeatures {
  /** [B, 24, H/4, W/4]. */
  readonly stride4: HostTensor
  /** [B, 32, H/8, W/8]. */
  readonly stride8: HostTensor
  /** [B, 64, H/16, W/16]. */
  readonly stride16: HostTensor
}

export interface Backbone {
  /**
   * Features of images [B, 3, H, W], RGB in −1…1, at their own size; sides that are no multiples of 16 are a ShapeError.
   * Sides above 1,024 pixels are computed in tiles, with the same result.
   */
  features(images: HostTensor): Promise<BackboneFeatures>
  /** 176 features of each 8×8 pixels of an image (0…1) of any size, which is reflected around its edges. */
  cellFeatures(image: CellImage): Promise<CellFeatures>
  release(): Promise<void>
}

export type BackboneCompute = Pick<ProgramOptions, 'device' | 'lowMemory' | 'threads'>

/** Above this a tile's intermediate values would take more than some 200 MB. */
export const largestTile = 1024

/** How large images are cut, so that results are the same wherever they are computed. */
export const tiles = { unit: backboneGranularity, largest: largestTile }

/**
 * Opens the feature extractor of MediaPipe's SSD MobileNetV2. One session each takes images of
 * any size. Throws the codes of backboneWeights.
 */
export async function openBackbone(
  compute: BackboneCompute = {},
  environment: Readonly<Record<string, string | undefined>> = process.env
): Promise<Backbone> {
  const weight = frozenWeights(await openSafetensors(await backboneWeights(environment)))
  const taps = (images: Tensor) => backboneTaps({ weight }, images)
  const features = networkRunner({
    ...tiles,
    ...featureNetwork,
    build(images) {
      const { stride4, stride8, stride16 } = taps(images)
      return { stride4, stride8, stride16 }
    },
    compute
  })
  const cells = networkRunner({
    ...tiles,
    ...cellNetwork,
    build: (images, resize) => ({ cells: cellsOf(taps(images), resize) }),
    compute
  })
  return {
    async features(images) {
      requireMultiples(images.shape)
      const { stride4, stride8, stride16 } = await features.run(images)
      return { stride4: stride4!, stride8: stride8!, stride16: stride16! }
    },
    async cellFeatures(image) {
      const { cells: made } = await cells.run(reflectedInput(image))
      return withoutSurroundings(made!, image, cellSide)
    },
    async release() {
      await features.release()
      await cells.release()
    }
  }
}

type Outline = Pick<ConvolutionalNetwork, 'outputs' | 'margin'>

/** A value at stride 16 depends on 70 pixels before its first pixel, and on 85 after its last. */
export const featureNetwork: Outline = {
  outputs: {
    stride4: { channels: 24, stride: 4 },
    stride8: { channels: 32, stride: 8 },
    stride16: { channels: 64, stride: 16 }
  },
  margin: 96
}

/** Pixels around a cell that its features depend on: 133 for the wide tap, and 16 for its neighbours in the resampling. */
export const cellMargin = 160

const cellNetwork: Outline = {
  outputs: { cells: { channels: cellChannels, stride: cellSide } },
  margin: cellMargin
}

function requireMultiples(shape: Shape): void {
  const [, channels, height = 0, width = 0] = shape
  const fits = [height, width].every((side) => side > 0 && side % backboneGranularity === 0)
  if (shape.length !== 4 || channels !== 3 || !fits)
    throw new ShapeError(`features of images [${shape.join(', ')}], not [B, 3, H, W] in multiples of 16`)
}
