import { throwIfCancelled } from '../../common/cancellation.ts'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import type { Size } from '../../imaging/image.ts'
import { perceptualDistance, unitNormalise } from '../../metrics/perceptual-distance.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { checkDistribution, fitDistribution } from '../../synthesis/filters/distribution.ts'
import { checkDuplicate, duplicateThreshold } from '../../synthesis/filters/duplicates.ts'
import {
  featureSize,
  openAutoencoderFeatures,
  openBackboneFeatures,
  openResnetFeatures,
  type FeatureMap,
  type FeatureNetwork
} from '../../synthesis/filters/feature-network.ts'
import { checkMask } from '../../synthesis/filters/mask-check.ts'
import type { FilterSettings } from '../../synthesis/filters/settings.ts'
import { combineFindings, type FilterFinding, type FilterVerdict } from '../../synthesis/filters/verdict.ts'
import { checkVisibility } from '../../synthesis/filters/visibility.ts'
import { foregroundMask } from '../../synthesis/foreground.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, readMask, type JobPlace } from './job-input.ts'

export interface FilterInput extends JobPlace {
  /** Images to judge, as hashes. */
  readonly samples: readonly { readonly image: string; readonly mask: string | null }[]
  /** Whether an image without a mask is a failure; false where the method makes none. */
  readonly needsMask: boolean
  /**
   * Hashes of the good and of the defective training images. Without good ones images need not resemble the training
   * images, and without defective ones they may repeat any.
   */
  readonly goods: readonly string[]
  readonly defects: readonly string[]
  readonly preprocessing: Preprocessing
  /** Folder or file of the base model whose autoencoder gives the features; null for another network. */
  readonly model: string | null
  /** A .safetensors file of a torchvision ResNet that gives them; without either, the embedded backbone does. */
  readonly weights: string | null
  readonly settings: FilterSettings
}

/** Good images beyond this many add time and say little new. */
const mostGoods = 50

/** Judges synthetic images by their masks, their distance from the training images, and whether they repeat one. */
export const filterSamples: JobHandler<FilterInput, FilterVerdict[]> = async (input, monitor) => {
  const { settings, preprocessing, samples } = input
  const goods = randomStream(0, 'filter/goods').shuffle(input.goods).slice(0, mostGoods)
  const total = goods.length + input.defects.length + samples.length
  let done = 0
  const step = (): void => {
    monitor.report({ task: 'filtering', done: ++done, total })
    throwIfCancelled(monitor.signal, 'filtering')
  }
  const compute = { device: input.device, threads: input.threads }
  const size = featureSize(preprocessing)
  const compares = goods.length > 0 || input.defects.length > 1
  const network = compares ? await openFeatures(input, size, compute) : null
  try {
    const pooled: Float32Array[] = []
    const originals: FeatureMap[][] = []
    for (const hash of [...goods, ...input.defects]) {
      if (network === null) break
      const features = await network.measure(await readImage(input, hash, preprocessing))
      pooled.push(features.pooled)
      if (pooled.length > goods.length) originals.push(features.maps.map(unitNormalise))
      step()
    }
    const distribution = goods.length === 0 ? null : fitDistribution(pooled, settings)
    const distance = (a: readonly FeatureMap[], b: readonly FeatureMap[]) =>
      perceptualDistance(a, b, network?.weights ?? 'uniform')
    const copies = duplicateThreshold(
      originals.map((a) => originals.map((b) => distance(a, b))),
      settings
    )
    const verdicts: FilterVerdict[] = []
    for (const sample of samples) {
      const image = await readImage(input, sample.image, preprocessing)
      const findings: FilterFinding[] = []
      if (network !== null) {
        const features = await network.measure(image)
        const maps = features.maps.map(unitNormalise)
        if (distribution !== null) findings.push(checkDistribution(distribution, features.pooled))
        const distances = originals.map((original) => distance(original, maps))
        findings.push(checkDuplicate(distances, copies))
      }
      if (input.needsMask) {
        const mask = sample.mask === null ? null : await readMask(input, sample.mask, preprocessing)
        const part = settings.foreground.mode === 'none' ? null : foregroundMask(image, settings.foreground)
        if (mask !== null) findings.unshift(checkVisibility(image, mask, settings))
        findings.unshift(checkMask(mask, part, settings))
      }
      verdicts.push(combineFindings(findings))
      step()
    }
    return verdicts
  } finally {
    await network?.release()
  }
}

function openFeatures(input: FilterInput, size: Size, compute: ComputeOptions): Promise<FeatureNetwork> {
  if (input.weights !== null) return openResnetFeatures(input.weights, size, compute)
  if (input.model === null) return openBackboneFeatures(size, compute)
  return openPipeline(input.model).then((pipeline) => openAutoencoderFeatures(pipeline, size, compute))
}
