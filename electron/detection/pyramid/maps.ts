/** @file What the backbone says of an image, at three strides. */
import type { Image, Mask } from '../../imaging/image.ts'
import type { Backbone } from '../../models/backbone/backbone.ts'
import { reflected, reflectedInput } from '../../models/backbone/cells.ts'

/** Side of a block of an image in pixels: one place of the coarsest level. */
export const blockSide = 16

/** Levels from the finest: channels, and places across a block. */
export const levels = [
  { channels: 24, perBlock: 4 },
  { channels: 32, perBlock: 2 },
  { channels: 64, perBlock: 1 }
] as const

/** Channels of all levels. */
export const levelChannels = levels.reduce((sum, { channels }) => sum + channels, 0)

/** Side of a place of the finest level in pixels. */
export const placeSide = blockSide / levels[0].perBlock

/** Blocks of reflected image around it: as many as a decoded place depends on. */
export const ring = reflected / blockSide

/** Features of an image and of its reflected surroundings, or of a part of that; sizes count blocks. */
export interface FeatureMaps {
  readonly columns: number
  readonly rows: number
  /** Of each level: [channels, rows · perBlock, columns · perBlock]. */
  readonly levels: readonly Float32Array[]
}

/** The features of an image of any size, with a ring of reflected blocks. Throws the codes of the backbone. */
export async function featureMaps(backbone: Backbone, image: Image): Promise<FeatureMaps> {
  const images = reflectedInput(image)
  const { stride4, stride8, stride16 } = await backbone.features(images)
  const [, , rows = 0, columns = 0] = stride16.shape
  return { columns, rows, levels: [stride4, stride8, stride16].map(({ data }) => data as Float32Array) }
}

/** Share of each place of the finest level that a mask marks, 0…1, reflected like the image: [rows · 4, columns · 4]. */
export function maskShares(mask: Mask): Float32Array {
  const image = { ...mask, channels: 1, data: Float32Array.from(mask.data) } as const
  const { shape, data } = reflectedInput(image)
  const [height, width] = [shape[2]!, shape[3]!]
  const [rows, columns] = [height / placeSide, width / placeSide]
  const shares = new Float32Array(rows * columns)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / placeSide) * columns
    for (let x = 0; x < width; x++) {
      // The network's input lies in −1…1.
      if (data[y * width + x]! > 0) shares[row + Math.floor(x / placeSide)]! += 1 / placeSide ** 2
    }
  }
  return shares
}

/** Blocks of an image that begin so many to the right and down, which may lie outside. */
export interface Blocks {
  readonly left: number
  readonly top: number
  readonly columns: number
  readonly rows: number
}

/** A plane of so many places per block. */
interface Plane {
  readonly columns: number
  readonly rows: number
  readonly perBlock: number
}

/** Copies some blocks of channels of a plane to the place of `target` that is given; what lies outside stays as it is. */
export function copyBlocks(
  source: Float32Array,
  { columns, rows, perBlock }: Plane,
  channels: number,
  blocks: Blocks,
  target: Float32Array,
  at = 0
): void {
  const [width, height] = [columns * perBlock, rows * perBlock]
  const [left, top] = [blocks.left * perBlock, blocks.top * perBlock]
  const [across, down] = [blocks.columns * perBlock, blocks.rows * perBlock]
  const [from, to] = [Math.max(0, left), Math.min(width, left + across)]
  if (from >= to) return
  for (let channel = 0; channel < channels; channel++) {
    for (let y = Math.max(0, top); y < Math.min(height, top + down); y++) {
      const line = (channel * height + y) * width
      const into = at + (channel * down + y - top) * across
      target.set(source.subarray(line + from, line + to), into + from - left)
    }
  }
}

/** Some blocks of an image's features; 0 outside it. */
export function cutMaps({ columns, rows, levels: all }: FeatureMaps, blocks: Blocks): FeatureMaps {
  return {
    columns: blocks.columns,
    rows: blocks.rows,
    levels: levels.map(({ channels, perBlock }, level) => {
      const cut = new Float32Array(channels * blocks.columns * blocks.rows * perBlock ** 2)
      copyBlocks(all[level]!, { columns, rows, perBlock }, channels, blocks, cut)
      return cut
    })
  }
}
