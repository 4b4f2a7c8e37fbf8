import { take } from '../../../engine/inference-operations.ts'
import { add, concat, constant, div, mul, reshape, transpose } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { windowGrid } from '../../../detection/windows/grid.ts'
import { isWindowUnetFile, loadWindowUnet } from '../../../detection/windows/localisation-file.ts'
import { keptRange, locatedAtOnce } from '../../../detection/windows/locate.ts'
import type { Exporter } from '../exporter.ts'
import { resized, sizeOfPlanes } from '../prepared-image.ts'
import { highestMean, unetMap } from './localisation.ts'
import { overRows, reducedBytes } from './windows.ts'

/** DRAEM's U-Net on windows. */
export const windowsLocalisationExporter: Exporter = {
  kind: 'windows-unet',
  isFile: isWindowUnetFile,
  async open(files) {
    const { weights, metadata } = await loadWindowUnet(files)
    const { settings, geometry } = metadata
    const { side, scale } = geometry
    return {
      scale: 'probability',
      parameters: weights,
      notices: [],
      build(image) {
        const bytes = reducedBytes(image, scale)
        const size = sizeOfPlanes(bytes)
        const grid = windowGrid(size, side)
        const rows = overRows(bytes, grid, locatedAtOnce(side), (windows) => unetMap(windows, settings.baseWidth))
        // Each row of windows as one line of them: [side, L · side].
        const lines = rows.map((row) =>
          reshape(transpose(reshape(row, [grid.lefts.length, side, side]), [1, 0, 2]), [side, grid.lefts.length * side])
        )
        const across = blending(grid.lefts, side, size.width)
        const down = blending(grid.tops, side, size.height)
        const joined = concat(
          lines.map((line) => blended(line, across, 1)),
          0
        )
        const map = reshape(blended(joined, down, 0), [1, 1, size.height, size.width])
        const { width, height } = image.size
        return {
          raw: highestMean(map, settings.scoreWindow),
          map: reshape(resized(map, image.size, 'bilinear'), [height, width])
        }
      }
    }
  }
}

/** Of each place of a side, the windows that count there, as places among those of all windows. */
type Blending = readonly (readonly number[])[]

function blending(starts: readonly number[], side: number, length: number): Blending {
  const places: number[][] = Array.from({ length }, () => [])
  for (const [window, start] of starts.entries()) {
    const [first, end] = keptRange(start, side, length)
    for (let place = first; place < end; place++) places[place]!.push(window * side + place - start)
  }
  return places
}

/** The mean of windows that overlap along an axis; 0 where there is none. */
function blended(x: Tensor, places: Blending, axis: number): Tensor {
  const most = Math.max(...places.map(({ length }) => length))
  const shape = x.shape.map((_, i) => (i === axis ? places.length : 1))
  let sum: Tensor | null = null
  for (let turn = 0; turn < most; turn++) {
    const part = take(
      x,
      places.map((own) => own[turn] ?? 0),
      axis
    )
    const counts = constant(
      places.map((own) => (turn < own.length ? 1 : 0)),
      shape
    )
    const counted = mul(part, counts)
    sum = sum === null ? counted : add(sum, counted)
  }
  if (sum === null) throw new Error(`no windows along axis ${axis} of ${dimension(x.shape, axis)}`)
  return div(
    sum,
    constant(
      places.map(({ length }) => Math.max(1, length)),
      shape
    )
  )
}
