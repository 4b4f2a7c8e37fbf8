/** @file What a network says of the windows that cover an image. */
import { input } from '../../engine/operations.ts'
import { pack } from '../../engine/parameters.ts'
import { compileProgram } from '../../engine/program.ts'
import { resnet } from '../../models/resnet.ts'
import { namedNetwork } from '../architectures.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { imageNetNormalisation } from '../input-settings.ts'
import { fixedLayers, type Weights } from '../network-weights.ts'
import { windowAt, windowCount, windowGrid, type WindowGrid } from './grid.ts'
import { asItIs, writeWindow, type Planes } from './planes.ts'

/** Pixels that the network is given at once: windows of an image follow each other in batches of bounded size. */
const pixelsAtOnce = 32 * 64 * 64

export interface WindowScan {
  readonly grid: WindowGrid
  /** Logit of "defective" for each window, row by row. */
  readonly logits: Float32Array
}

export interface WindowScanner {
  scan(image: Planes, weights: Weights): Promise<WindowScan>
  release(): Promise<void>
}

/** Windows that the network is given at once. */
export const windowsAtOnce = (side: number): number => Math.max(1, Math.floor(pixelsAtOnce / side ** 2))

/** A ResNet with one logit for images of any size, with any weights. */
export async function openScanner(
  { architecture, side }: { readonly architecture: string; readonly side: number },
  compute: ComputeOptions
): Promise<WindowScanner> {
  const batch = windowsAtOnce(side)
  const images = input('images', [batch, 3, side, side])
  const { logits: output } = resnet(namedNetwork(architecture, 1), fixedLayers, images, { training: false })
  const program = await compileProgram({ outputs: { logits: output }, ...computeOf(compute) })
  return {
    async scan(image, weights) {
      const parameters = pack(program.layout, weights)
      const grid = windowGrid(image, side)
      const logits = new Float32Array(windowCount(grid))
      for (let start = 0; start < logits.length; start += batch) {
        const count = Math.min(batch, logits.length - start)
        const data = new Float32Array(batch * 3 * side ** 2)
        for (let i = 0; i < count; i++) {
          writeWindow(data, i, image, { ...windowAt(grid, start + i), ...asItIs }, side, imageNetNormalisation)
        }
        const found = await program.run({ images: { shape: [batch, 3, side, side], data } }, parameters)
        logits.set((found['logits']!.data as Float32Array).subarray(0, count), start)
      }
      return { grid, logits }
    },
    release: () => program.release()
  }
}
