/** @file Untrained detectors of every kind that can be exported: their scores matter, not whether they are right. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomStream } from '../../electron/common/random.ts'
import { silent } from '../../electron/common/progress.ts'
import { preprocessImage } from '../../electron/datasets/preprocessing.ts'
import { metadataName, weightsName } from '../../electron/detection/detector-file.ts'
import { saveHead } from '../../electron/detection/backbone/file.ts'
import { backboneSection } from '../../electron/detection/backbone/section.ts'
import { saveLocalisation } from '../../electron/detection/localisation/file.ts'
import { localisationShapes } from '../../electron/detection/localisation/graph.ts'
import { initialPerceptron } from '../../electron/detection/perceptron.ts'
import { savePyramid } from '../../electron/detection/pyramid/file.ts'
import { pyramidShapes } from '../../electron/detection/pyramid/graph.ts'
import { pyramidSection } from '../../electron/detection/pyramid/section.ts'
import { networkOf, saveWindows } from '../../electron/detection/windows/file.ts'
import { saveWindowUnet } from '../../electron/detection/windows/localisation-file.ts'
import { windowsDetection, windowsLocalisation } from '../../electron/detection/windows/section.ts'
import { saveDetection } from '../../electron/detection/detection/file.ts'
import { imageNetNormalisation } from '../../electron/detection/input-settings.ts'
import { isRunning, type Weights } from '../../electron/detection/network-weights.ts'
import { detectionWorkers } from '../../electron/detection/patch/detection-work.ts'
import { savePatches } from '../../electron/detection/patch/file.ts'
import { initialPatchWeights } from '../../electron/detection/patch/graph.ts'
import { patchSection } from '../../electron/detection/patch/section.ts'
import { resnetShapes } from '../../electron/detection/resnet-weights.ts'
import type { DetectorFiles, ImageScore } from '../../electron/detection/task-worker.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Image, Size } from '../../electron/imaging/image.ts'
import type { Preparation } from '../../electron/inspection/bundle/prepared-image.ts'
import { chooseThreshold } from '../../electron/inspection/threshold/choose.ts'
import { exportBundle, type BundleSource } from '../../electron/inspection/bundle/export.ts'
import { renderSample } from '../../electron/synthesis/procedural/sample.ts'

/** A procedural surface in 8 bits. */
export function surface(index: number, size: Size, channels: 1 | 3 = 3): Image {
  const { image } = renderSample({ stream: randomStream(index, 'surface'), size, family: 'ground', defect: null })
  const random = randomStream(index, 'colour')
  const data = Float32Array.from({ length: channels * size.width * size.height }, (_, i) => {
    const value = image.data[Math.floor(i / channels) * image.channels]! + random.uniform(-0.1, 0.1)
    return Math.round(255 * Math.min(1, Math.max(0, value))) * (1 / 255)
  })
  return { ...size, channels, data }
}

export async function scratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'flawsmith-bundle-ü-'))
}

/** Weights that give every layer something to say. */
function drawnWeights(shapes: ReadonlyMap<string, Shape>, seed: number): Weights {
  return new Map(
    [...shapes].map(([name, shape]) => {
      const random = randomStream(seed, name)
      const bound = shape.length > 1 ? Math.sqrt(6 / sizeOf(shape.slice(1))) : 0.2
      const middle =
        isRunning(name) && name.endsWith('var') ? 1 : name.endsWith('.weight') && shape.length === 1 ? 1 : 0
      return [name, Float32Array.from({ length: sizeOf(shape) }, () => middle + random.uniform(-bound, bound))]
    })
  )
}

function drawnStandardisation(count: number, seed: number) {
  const random = randomStream(seed, 'standardisation')
  return {
    mean: Float32Array.from({ length: count }, () => random.uniform(-0.3, 0.3)),
    deviation: Float32Array.from({ length: count }, () => random.uniform(0.5, 1.5))
  }
}

const filesIn = (folder: string): DetectorFiles => {
  return { weights: join(folder, weightsName), description: join(folder, metadataName) }
}

export async function patchFiles(folder: string): Promise<DetectorFiles> {
  const { architecture: _, ...settings } = patchSection.parse({ architecture: 'patch-mlp' })
  const weights = initialPatchWeights(3)
  const model = { weights, standardisation: drawnStandardisation(176, 1) }
  const size = { width: 8, height: 8 }
  await savePatches(folder, model, { settings, seed: 3, threshold: null, thresholdRule: '', size })
  return filesIn(folder)
}

export async function resnetFiles(folder: string, { width, height }: Size): Promise<DetectorFiles> {
  const settings = {
    ...{ architecture: 'resnet10-narrow', width, height, batch: 1, learningRate: 1, momentum: 0, weightDecay: 0 },
    ...{ epochs: 1, balanced: false, flips: 'none' as const, normalisation: imageNetNormalisation }
  }
  const weights = drawnWeights(resnetShapes(settings), 5)
  await saveDetection(folder, weights, { settings, seed: 5, threshold: 0.5, thresholdRule: 'none' })
  return filesIn(folder)
}

/** A network on the features of whole images. */
export async function backboneFiles(folder: string, size: Size): Promise<DetectorFiles> {
  const { architecture: _, ...settings } = backboneSection.parse({ architecture: 'backbone' })
  const model = { weights: initialPerceptron(352, 2, 4), standardisation: drawnStandardisation(352, 2) }
  await saveHead(folder, model, { settings, seed: 4, types: null, threshold: 0.5, thresholdRule: '', size })
  return filesIn(folder)
}

/** A ResNet on windows, with a patch detector or without. */
export const windowsFiles =
  (architecture: 'windows+patch' | 'resnet10-narrow', scale: number) =>
  async (folder: string, size: Size): Promise<DetectorFiles> => {
    const settings = windowsDetection.parse({ fit: 'windows', architecture })
    const weights = drawnWeights(resnetShapes({ architecture: networkOf(architecture) }), 6)
    const standards = { windows: { mean: 0.3, deviation: 1.2 }, patches: { mean: 0.1, deviation: 0.7 } }
    const isCombined = architecture === 'windows+patch'
    const patches = { weights: initialPatchWeights(3), standardisation: drawnStandardisation(176, 1) }
    const geometry = { window: 32 / scale, scale, side: 32 }
    await saveWindows(
      folder,
      { weights, patches: isCombined ? patches : null },
      {
        ...{ settings, geometry, standards: isCombined ? standards : null, seed: 6, threshold: 0.5, thresholdRule: '' },
        size
      }
    )
    return filesIn(folder)
  }

export async function unetFiles(folder: string, { width, height }: Size): Promise<DetectorFiles> {
  const settings = {
    ...{ width, height, baseWidth: 4, updates: 1, batch: 1, learningRate: 1, goodShare: 0.5, realShare: 0.5 },
    ...{ flips: 'none' as const, scoreWindow: 5 }
  }
  await saveLocalisation(folder, drawnWeights(localisationShapes(settings), 7), { settings, seed: 7 })
  return filesIn(folder)
}

export const windowUnetFiles =
  (scale: number) =>
  async (folder: string, size: Size): Promise<DetectorFiles> => {
    const settings = windowsLocalisation.parse({ fit: 'windows', baseWidth: 4 })
    const geometry = { window: 32 / scale, scale, side: 32 }
    const weights = drawnWeights(localisationShapes(settings), 8)
    await saveWindowUnet(folder, weights, { settings, geometry, seed: 8, size })
    return filesIn(folder)
  }

export async function pyramidFiles(folder: string, size: Size): Promise<DetectorFiles> {
  const { architecture: _, ...settings } = pyramidSection.parse({ architecture: 'backbone' })
  const model = { weights: drawnWeights(pyramidShapes(), 9), standardisation: drawnStandardisation(120, 3) }
  await savePyramid(folder, model, { settings, seed: 9, size })
  return filesIn(folder)
}

/** What a detector says of images as a training's images come to it: in 8 bits, unless they keep their size. */
export async function ownScorer(files: DetectorFiles, preparation: Preparation, workers = detectionWorkers) {
  const detector = await workers.open(files, { device: 'cpu', threads: 1 })
  const bytes = (value: number) => Math.round(255 * Math.min(1, Math.max(0, value))) / 255
  return {
    async score(image: Image): Promise<ImageScore> {
      const prepared = preprocessImage(image, preparation)
      const cached = preparation.fit === 'native' ? prepared : { ...prepared, data: prepared.data.map(bytes) }
      const [found] = await detector.score({ count: 1, load: () => Promise.resolve(cached) }, silent)
      return found!
    },
    release: () => detector.release()
  }
}

/** Exports a detector with two images of a size. */
export async function exported(
  path: string,
  files: DetectorFiles,
  preparation: Preparation,
  size: Size,
  more: Partial<BundleSource> = {},
  workers = detectionWorkers
) {
  const scores = { good: Array.from({ length: 60 }, (_, i) => i / 100), defective: [0.7, 0.9] }
  const own = await ownScorer(files, preparation, workers)
  const manifest = await exportBundle(
    {
      detector: { name: 'test', run: 1, task: 'detection' },
      ...{ files, preparation, size, colour: 'any', program: '0', dataHash: '0'.repeat(64), review: null },
      threshold: chooseThreshold(scores, { rule: 'false-rejects', target: 0.1 }),
      images: [1, 2].map((index) => surface(index, size)),
      score: async (image) => (await own.score(image)).score,
      ...more
    },
    path
  )
  await own.release()
  return manifest
}
