/** @file Features of the cells of an image, 8×8 pixels each, for the patch detector. */
import { averagePool2x, concat, maxPool2d } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { resizeBilinear } from '../resize.ts'
import type { BackboneTaps } from './network.ts'

/** Side of a cell in pixels. */
export const cellSide = 8

/** 24 + 24 + 32 + 96. */
export const cellChannels = 176

/**
 * [B, 176, H/8, W/8]: mean and maximum of each 2×2 block at stride 4, stride 8, and stride 16 resampled. The measurements
 * that this follows had 176 channels, so that their tap at stride 16 was the wide one of 96 channels, not that of 64.
 */
export function cellsOf({ stride4, stride8, wide16 }: BackboneTaps): Tensor {
  const size = [dimension(stride8.shape, 2), dimension(stride8.shape, 3)] as const
  const largest = maxPool2d(stride4, { kernel: 2, stride: 2, padding: 0 })
  return concat([averagePool2x(stride4), largest, stride8, resizeBilinear(wide16, size)], 1)
}

/** An image as `imaging` has it: HWC, values 0…1. */
export interface CellImage {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Float32Array
}

/** Pixels of reflected image around it, so that defects at the edge do not lie beside zeros. */
export const reflected = 32

/**
 * The image as the network takes it: [1, 3, H, W] in −1…1, grey repeated, reflected by 32 pixels on the left and top, and
 * by at least as many on the right and bottom, to multiples of 16.
 */
export function reflectedInput({ width, height, channels, data }: CellImage) {
  const [down, across] = [reflectedPlaces(height), reflectedPlaces(width).map((place) => place * channels)]
  const [rows, columns] = [down.length, across.length]
  const values = new Float32Array(3 * rows * columns)
  for (let c = 0; c < 3; c++) {
    const channel = channels === 3 ? c : 0
    for (let y = 0; y < rows; y++) {
      const from = down[y]! * width * channels + channel
      const to = (c * rows + y) * columns
      for (let x = 0; x < columns; x++) values[to + x] = 2 * data[from + across[x]!]! - 1
    }
  }
  return { shape: [1, 3, rows, columns], data: values }
}

/** The places of a side that make up that of the reflected image, in their order. */
export function reflectedPlaces(length: number): number[] {
  const padded = 16 * Math.ceil((length + 2 * reflected) / 16)
  return Array.from({ length: padded }, (_, place) => mirrored(place - reflected, length))
}

/** Place inside 0 … length − 1 that a place outside reflects to; the edge itself is not repeated. */
function mirrored(place: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const within = ((place % period) + period) % period
  return within < length ? within : period - within
}
