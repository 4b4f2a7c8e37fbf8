/** @file What a U-Net says of an image that it looks at window by window. */
import { pack } from '../../engine/parameters.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import type { ComputeOptions } from '../detector.ts'
import { plainNormalisation } from '../input-settings.ts'
import { compileLocalisation } from '../localisation/graph.ts'
import { highestMean } from '../localisation/image-score.ts'
import type { Weights } from '../network-weights.ts'
import { edgeShare } from './draws.ts'
import { windowAt, windowCount, windowGrid, type WindowGrid } from './grid.ts'
import { asItIs, planesOf, writeWindow } from './planes.ts'
import { reducedImage } from './reduce.ts'
import type { WindowGeometry } from './side.ts'

/** Pixels that the network is given at once. */
const pixelsAtOnce = 16 * 64 * 64

/** Windows that the network is given at once. */
export const locatedAtOnce = (side: number): number => Math.max(1, Math.floor(pixelsAtOnce / side ** 2))

/** What the windows of an image say of it. */
export interface WindowLocation {
  /** Highest mean of the map over the score window. */
  readonly score: number
  /** Probability of a defect in each pixel of the image, row by row. */
  readonly map: Float32Array
  readonly grid: WindowGrid
  /** The highest probability in each window, row by row. */
  readonly highest: Float32Array
}

export interface WindowLocator {
  /** Of an image of any size. */
  locate(image: Image): Promise<WindowLocation>
  release(): Promise<void>
}

/** A trained U-Net, ready to find defects. */
export async function openLocator(
  weights: Weights,
  { baseWidth, scoreWindow }: { readonly baseWidth: number; readonly scoreWindow: number },
  { scale, side }: WindowGeometry,
  compute: ComputeOptions
): Promise<WindowLocator> {
  const batch = locatedAtOnce(side)
  const program = await compileLocalisation({ baseWidth, width: side, height: side }, batch, compute)
  const parameters = pack(program.layout, weights)
  return {
    async locate(image) {
      const planes = planesOf(reducedImage(image, scale))
      const grid = windowGrid(planes, side)
      const whole = blended(planes, side)
      const highest = new Float32Array(windowCount(grid))
      for (let start = 0; start < highest.length; start += batch) {
        const count = Math.min(batch, highest.length - start)
        const data = new Float32Array(batch * 3 * side ** 2)
        for (let i = 0; i < count; i++) {
          writeWindow(data, i, planes, { ...windowAt(grid, start + i), ...asItIs }, side, plainNormalisation)
        }
        const { probability } = await program.run({ images: { shape: [batch, 3, side, side], data } }, parameters)
        for (let i = 0; i < count; i++) {
          const found = (probability!.data as Float32Array).subarray(i * side ** 2, (i + 1) * side ** 2)
          highest[start + i] = found.reduce((most, value) => Math.max(most, value), 0)
          const { left, top } = windowAt(grid, start + i)
          whole.add(found, left, top)
        }
      }
      const map = whole.mean()
      const score = highestMean(map, planes, scoreWindow)
      return { score, map: enlarged(map, planes, image), grid, highest }
    },
    release: () => program.release()
  }
}

/** First and last place (exclusive) of a side that count of a window there: not its edges, unless the image ends there. */
export function keptRange(start: number, side: number, length: number): readonly [number, number] {
  const edge = Math.round(edgeShare * side)
  const first = start <= 0 ? Math.max(0, start) : start + edge
  const end = start + side >= length ? length : start + side - edge
  return [first, end]
}

/** The mean of overlapping windows, without their edges, where a network sees least, unless the image ends there. */
function blended({ width, height }: Size, side: number) {
  const [sum, count] = [new Float32Array(width * height), new Uint8Array(width * height)]
  const range = (start: number, length: number) => keptRange(start, side, length)
  return {
    add(values: Float32Array, left: number, top: number): void {
      const [[fromX, toX], [fromY, toY]] = [range(left, width), range(top, height)]
      for (let y = fromY; y < toY; y++) {
        for (let x = fromX; x < toX; x++) {
          sum[y * width + x]! += values[(y - top) * side + x - left]!
          count[y * width + x]! += 1
        }
      }
    },
    mean(): Float32Array {
      for (let pixel = 0; pixel < sum.length; pixel++) sum[pixel]! /= Math.max(1, count[pixel]!)
      return sum
    }
  }
}

function enlarged(map: Float32Array, from: Size, to: Size): Float32Array {
  const image = { width: from.width, height: from.height, channels: 1, data: map } as const
  return resizeImage(image, { width: to.width, height: to.height }).data
}
