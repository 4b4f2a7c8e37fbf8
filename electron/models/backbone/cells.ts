/** @file Features of the cells of an image, 8×8 pixels each, for the patch detector. */
import { averagePool2x, concat, maxPool2d } from '../../engine/operations.ts'
import type { HostTensor } from '../../engine/session.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { resizeBilinear } from '../resize.ts'
import type { BackboneTaps } from './network.ts'

/** Resamples features to another height and width. */
export type ResizeCells = (x: Tensor, size: readonly [number, number]) => Tensor

/** Side of a cell in pixels. */
export const cellSide = 8

/** 24 + 24 + 32 + 96. */
export const cellChannels = 176

/**
 * [B, 176, H/8, W/8]: mean and maximum of each 2×2 block at stride 4, stride 8, and stride 16 resampled. The measurements
 * that this follows had 176 channels, so that their tap at stride 16 was the wide one of 96 channels, not that of 64.
 */
export function cellsOf({ stride4, stride8, wide16 }: BackboneTaps, resize: ResizeCells = resizeBilinear): Tensor {
  const size = [dimension(stride8.shape, 2), dimension(stride8.shape, 3)] as const
  const largest = maxPool2d(stride4, { kernel: 2, stride: 2, padding: 0 })
  return concat([averagePool2x(stride4), largest, stride8, resize(wide16, size)], 1)
}

/** An image as `imaging` has it: HWC, values 0…1. */
export interface CellImage {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Float32Array
}

export interface CellFeatures {
  /** Cells in a row and in a column; the last may extend beyond the image. */
  readonly width: number
  readonly height: number
  readonly channels: number
  /** Channels first: [channels, height, width]. */
  readonly data: Float32Array
}

/** Features of the cells of images, whatever network they come from. */
export interface CellSource {
  /** Of a cell in pixels. */
  readonly side: number
  readonly channels: number
  /** Pixels around a cell that its features depend on, rounded up to a multiple of 16. */
  readonly margin: number
  /** Of an image of any size, which is reflected around its edges. */
  cells(image: CellImage): Promise<CellFeatures>
  release(): Promise<void>
}

/** A network that gives them, as a part of a graph. */
export interface CellNetwork extends Pick<CellSource, 'side' | 'channels' | 'margin'> {
  /** Longest side of a tile. */
  readonly largest: number
  /** Features [B, channels, H/side, W/side] of images [B, 3, H, W] in −1…1, whose sides are multiples of 16. */
  readonly build: (images: Tensor, resize?: ResizeCells) => Tensor
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

/** The features [1, channels, rows, columns] of a reflected input, for cells of so many pixels, without its surroundings. */
export function withoutSurroundings({ shape, data }: HostTensor, image: CellImage, side: number): CellFeatures {
  const [, channels, rows, columns] = shape as [number, number, number, number]
  const [height, width] = [Math.ceil(image.height / side), Math.ceil(image.width / side)]
  const first = reflected / side
  const kept = new Float32Array(channels * height * width)
  for (let line = 0; line < channels * height; line++) {
    const [channel, y] = [Math.floor(line / height), line % height]
    const from = (channel * rows + y + first) * columns + first
    kept.set((data as Float32Array).subarray(from, from + width), line * width)
  }
  return { width, height, channels, data: kept }
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
