/** @file Features of the cells of images from a user's ResNet, as PatchCore and PaDiM take them. */
import { add, concat, constant, conv2d, div, input, mul, sub, upsampleNearest2x } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { resnetConfigOf } from '../resnet-file.ts'
import { resnetTaps, type ResnetConfig } from '../resnet.ts'
import { resizeBilinear } from '../resize.ts'
import { openSafetensors } from '../safetensors.ts'
import { frozenWeights } from '../weights.ts'
import { largestTile, type BackboneCompute } from './backbone.ts'
import {
  reflected,
  reflectedInput,
  withoutSurroundings,
  type CellNetwork,
  type CellSource,
  type ResizeCells
} from './cells.ts'
import { networkRunner } from './runner.ts'

/**
 * `averaged`: stages 2 and 3, each averaged over 3×3 cells, in cells of 8×8 pixels, the coarser one resampled bilinearly;
 * as anomalib's PatchCore. The official code unfolds the 3×3 cells and pools them to 1,024 values instead.
 * `fine`: stages 1 to 3 in cells of 4×4 pixels, the coarser ones repeated; PaDiM.
 */
export type ResnetCells = 'averaged' | 'fine'

/** Stages that are computed, the last of them at stride 16. */
const stages = 3
const coarsest = 16

/**
 * A ResNet or Wide ResNet from a .safetensors file with the names of torchvision or timm, whose images are normalised by
 * the statistics of ImageNet. Throws the codes of openSafetensors, `model.missing-tensor` and `model.wrong-shape`.
 */
export async function resnetCells(path: string, kind: ResnetCells): Promise<CellNetwork> {
  const file = await openSafetensors(path)
  const config = resnetConfigOf(file)
  const weight = frozenWeights(file)
  const build = (images: Tensor, resize?: ResizeCells) => {
    const taps = resnetTaps(config, { weight }, normalised(images), stages)
    return kind === 'averaged' ? averagedCells(taps, resize) : fineCells(taps)
  }
  // Errors in the file are found before images are read.
  const channels = dimension(build(input('images', [1, 3, 64, 64])).shape, 1)
  const margin = marginOf(config)
  const largest = Math.max(largestTile, 4 * margin + 2 * reflected)
  return { side: kind === 'averaged' ? 8 : 4, channels, margin, largest, build }
}

/** resnetCells to be run. Throws its codes. */
export async function openResnetCells(path: string, kind: ResnetCells, compute: BackboneCompute): Promise<CellSource> {
  const { side, channels, margin, largest, build } = await resnetCells(path, kind)
  const runner = networkRunner({
    build: (images, resize) => ({ cells: build(images, resize) }),
    compute,
    outputs: { cells: { channels, stride: side } },
    unit: coarsest,
    margin,
    largest
  })
  return {
    ...{ side, channels, margin },
    async cells(image) {
      const { cells: made } = await runner.run(reflectedInput(image))
      return withoutSurroundings(made!, image, side)
    },
    release: () => runner.release()
  }
}

/** From −1…1. */
function normalised(images: Tensor): Tensor {
  const colour = (values: readonly number[]) => constant(values, [1, 3, 1, 1])
  const scaled = add(mul(images, 0.5), 0.5)
  return div(sub(scaled, colour([0.485, 0.456, 0.406])), colour([0.229, 0.224, 0.225]))
}

function averagedCells([, second, third]: readonly Tensor[], resize: ResizeCells = resizeBilinear): Tensor {
  const size = [dimension(second!.shape, 2), dimension(second!.shape, 3)] as const
  return concat([neighbourhoodMean(second!), resize(neighbourhoodMean(third!), size)], 1)
}

/** Mean of 3×3 cells, zeros outside, as torch's AvgPool2d. */
function neighbourhoodMean(x: Tensor): Tensor {
  const channels = dimension(x.shape, 1)
  const ninth = constant(new Float32Array(9 * channels).fill(1 / 9), [channels, 1, 3, 3])
  return conv2d(x, ninth, null, { padding: 1, groups: channels })
}

function fineCells([first, second, third]: readonly Tensor[]): Tensor {
  return concat([first!, upsampleNearest2x(second!), upsampleNearest2x(upsampleNearest2x(third!))], 1)
}

/** Pixels that a value of the third stage depends on, its neighbours' for averaging and resampling, to a multiple of 16. */
function marginOf({ block, layers }: ResnetConfig): number {
  // Half of the first 7×7 convolution, and of the pooling at stride 2.
  let reach = 3 + 2
  layers.slice(0, stages).forEach((count, stage) => {
    const stride = 4 * 2 ** stage
    for (let i = 0; i < count; i++) {
      reach += stage > 0 && i === 0 ? stride / 2 : stride
      if (block === 'basic') reach += stride
    }
  })
  return coarsest * Math.ceil((reach + 2 * coarsest) / coarsest)
}
