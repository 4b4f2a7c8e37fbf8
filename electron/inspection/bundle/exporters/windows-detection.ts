import { arctangent, cast, constantFloat64, largest } from '../../../engine/inference-operations.ts'
import {
  add,
  concat,
  constant,
  div,
  matmul,
  mul,
  reshape,
  sigmoid,
  sub,
  transpose
} from '../../../engine/operations.ts'
import type { Tensor } from '../../../engine/tensor.ts'
import { namedNetwork } from '../../../detection/architectures.ts'
import { imageNetNormalisation } from '../../../detection/input-settings.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { isWindowFile, loadWindows, networkOf, patchPrefix } from '../../../detection/windows/file.ts'
import { enlargedGrid, windowGrid, windowWeights, type WindowGrid } from '../../../detection/windows/grid.ts'
import type { Standards } from '../../../detection/windows/open.ts'
import { windowsAtOnce } from '../../../detection/windows/scan.ts'
import type { Standard } from '../../../detection/windows/standard.ts'
import type { Size } from '../../../imaging/image.ts'
import type { LayerContext } from '../../../models/layers.ts'
import { resnet } from '../../../models/resnet.ts'
import type { Exporter } from '../exporter.ts'
import { sizeOfPlanes, type PreparedImage } from '../prepared-image.ts'
import { backboneNotice, backboneSource } from './cells.ts'
import { normalised } from './detection.ts'
import { patchGraph } from './patch.ts'
import { overRows, reducedBytes } from './windows.ts'

/** A ResNet on windows, alone or beside a patch detector. */
export const windowsExporter: Exporter = {
  kind: 'windows',
  isFile: isWindowFile,
  async open(files) {
    const { model, metadata } = await loadWindows(files)
    const { settings, geometry, standards } = metadata
    const { patches } = model
    const backbone = patches === null ? null : await backboneSource()
    const prefixed = [...(patches?.weights ?? [])].map(([name, values]) => [`${patchPrefix}${name}`, values] as const)
    return {
      scale: 'probability',
      parameters: new Map([...model.weights, ...prefixed]),
      notices: backbone === null ? [] : [backboneNotice],
      build(image) {
        const { logit, map } = windowsGraph(image, networkOf(settings.architecture), geometry)
        if (patches === null || backbone === null) return { raw: sigmoid(cast(logit, 'float64')), map }
        const other = patchGraph(image, backbone, patchLayers, patches.standardisation)
        return {
          raw: standards === null ? sigmoid(cast(logit, 'float64')) : together(logit, other.logit, standards),
          map: mul(add(map, other.map), 0.5)
        }
      }
    }
  }
}

const patchLayers: LayerContext = {
  ...fixedLayers,
  weight: (name, shape) => fixedLayers.weight(`${patchPrefix}${name}`, shape)
}

/** The highest logit of all windows, [1], and the probability of a defect in each pixel, [H, W]. */
function windowsGraph(
  image: PreparedImage,
  architecture: string,
  { scale, side }: { readonly scale: number; readonly side: number }
): { readonly logit: Tensor; readonly map: Tensor } {
  const bytes = reducedBytes(image, scale)
  const grid = windowGrid(sizeOfPlanes(bytes), side)
  const network = namedNetwork(architecture, 1)
  const rows = overRows(
    bytes,
    grid,
    windowsAtOnce(side),
    (windows) => resnet(network, fixedLayers, normalised(windows, imageNetNormalisation), { training: false }).logits
  )
  const logits = concat(
    rows.map((row) => transpose(row, [1, 0])),
    0
  )
  return {
    logit: reshape(largest(logits), [1]),
    map: windowsOnImage(sigmoid(logits), enlargedGrid(grid, 1 / scale), image.size)
  }
}

/** Values of windows [T, L] as a map of the image, [H, W]. */
function windowsOnImage(values: Tensor, { side, lefts, tops }: WindowGrid, { width, height }: Size): Tensor {
  const down = constant(windowWeights(tops, side, height), [height, tops.length])
  const across = constant(windowWeights(lefts, side, width), [width, lefts.length])
  return matmul(matmul(down, values), transpose(across, [1, 0]))
}

/** The sum of both parts' standardised logits as a share. */
function together(windows: Tensor, patches: Tensor, standards: Standards): Tensor {
  const standard = (x: Tensor, { mean, deviation }: Standard) =>
    div(sub(cast(x, 'float64'), constantFloat64(mean)), constantFloat64(deviation))
  const sum = add(standard(windows, standards.windows), standard(patches, standards.patches))
  const turn = cast(arctangent(cast(sum, 'float32')), 'float64')
  return add(constantFloat64(0.5), div(turn, constantFloat64(Math.PI)))
}
