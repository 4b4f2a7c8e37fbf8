/** @file The backbone inside a larger graph, for images of one size; large ones in tiles, as the runner computes them. */
import { concat, slice } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import type { WeightSource } from '../weights.ts'
import { cellNetwork, featureNetwork, tiles } from './backbone.ts'
import { cellSide, cellsOf, reflected } from './cells.ts'
import { backboneTaps } from './network.ts'
import type { ConvolutionalNetwork } from './runner.ts'
import { tilesOf } from './tiles.ts'

/**
 * Features of the cells of an image, [1, 176, ⌈H/8⌉, ⌈W/8⌉], from the reflected image [1, 3, …] in −1…1, as
 * `reflectedPlaces` makes it of an image of the given size.
 */
export function cellGraph(weight: WeightSource, images: Tensor, size: { width: number; height: number }): Tensor {
  const build = (part: Tensor) => ({ cells: cellsOf(backboneTaps({ weight }, part)) })
  const { cells } = tiled(images, build, cellNetwork) as { cells: Tensor }
  const first = reflected / cellSide
  const rows = slice(cells, 2, first, first + Math.ceil(size.height / cellSide))
  return slice(rows, 3, first, first + Math.ceil(size.width / cellSide))
}

/** Features of a reflected image [1, 3, H, W] in −1…1: [1, 24, H/4, W/4], [1, 32, H/8, W/8] and [1, 64, H/16, W/16]. */
export function featureGraph(weight: WeightSource, images: Tensor): readonly [Tensor, Tensor, Tensor] {
  const build = (part: Tensor) => {
    const { stride4, stride8, stride16 } = backboneTaps({ weight }, part)
    return { stride4, stride8, stride16 }
  }
  const { stride4, stride8, stride16 } = tiled(images, build, featureNetwork)
  return [stride4!, stride8!, stride16!]
}

/** Outputs of a network by name, computed tile by tile and joined. */
function tiled(
  images: Tensor,
  build: (part: Tensor) => Readonly<Record<string, Tensor>>,
  { outputs, margin }: Pick<ConvolutionalNetwork, 'outputs' | 'margin'>
): Readonly<Record<string, Tensor>> {
  const options = { ...tiles, margin }
  const down = tilesOf(dimension(images.shape, 2), options)
  const across = tilesOf(dimension(images.shape, 3), options)
  const rows = down.tiles.map((row) => {
    const band = slice(images, 2, row.start, row.start + down.length)
    return across.tiles.map((column) => {
      const found = build(slice(band, 3, column.start, column.start + across.length))
      return Object.entries(outputs).map(([name, { stride }]) => {
        const kept = ({ start, from, to }: typeof row) => [(from - start) / stride, (to - start) / stride] as const
        return slice(slice(found[name]!, 2, ...kept(row)), 3, ...kept(column))
      })
    })
  })
  return Object.fromEntries(
    Object.keys(outputs).map((name, i) => [
      name,
      concat(
        rows.map((row) =>
          concat(
            row.map((parts) => parts[i]!),
            3
          )
        ),
        2
      )
    ])
  )
}
