/** @file Bundles to measure: untrained, since speed does not depend on what a detector has learnt. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { resnetShapes } from '../../electron/detection/resnet-weights.ts'
import type { DetectorFiles } from '../../electron/detection/task-worker.ts'
import type { Size } from '../../electron/imaging/image.ts'
import type { Preparation } from '../../electron/inspection/bundle/prepared-image.ts'
import { anomalyFiles, exported, patchFiles, resnetFiles } from '../inspection/detectors.ts'
import { writeRandomWeights } from './random-weights.ts'

export interface BenchBundle {
  readonly name: string
  readonly size: Size
  /** Writes the bundle into an empty folder; gives its path. */
  readonly write: (folder: string) => Promise<string>
}

const native = ({ width, height }: Size): Preparation => ({ width, height, fit: 'native', channels: 3 })

async function bundleOf(folder: string, size: Size, files: DetectorFiles): Promise<string> {
  const path = join(folder, 'bench.flawsmith')
  await exported(path, files, native(size), size)
  return path
}

/** Images for PatchCore's bank; 1 % of their 28×28 patches each, as many as the paper has for 209 images. */
const goods = 209

/** The image classifier of the default architecture at the size of an image. */
export const classifier = (side: number): BenchBundle => ({
  name: `classifier, ResNet-10 narrow, ${side}²`,
  size: { width: side, height: side },
  write: async (folder) => {
    const size = { width: side, height: side }
    return bundleOf(folder, size, await resnetFiles(folder, size))
  }
})

export const patchDetector = (size: Size): BenchBundle => ({
  name: `patch detector, ${size.width}×${size.height}`,
  size,
  write: async (folder) => bundleOf(folder, size, await patchFiles(folder))
})

/** PatchCore on a ResNet-18 at 224², with a bank of 1 % of the patches. */
export const patchCore: BenchBundle = {
  name: 'PatchCore, ResNet-18, 1 % bank, 224²',
  size: { width: 224, height: 224 },
  write: async (folder) => {
    const size = { width: 224, height: 224 }
    const weights = join(folder, 'resnet18.safetensors')
    await mkdir(folder, { recursive: true })
    await writeRandomWeights(weights, resnetShapes({ architecture: 'resnet18' }, 1000))
    const section = { architecture: 'patchcore', coreset: 0.01, weights }
    return bundleOf(folder, size, await anomalyFiles(section, goods)(folder, size, size))
  }
}
