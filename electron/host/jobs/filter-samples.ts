import { throwIfCancelled } from '../../common/cancellation.ts'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import { perceptualDistance, unitNormalise } from '../../metrics/perceptual-distance.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { checkDistribution, fitDistribution } from '../../synthesis/filters/distribution.ts'
import { checkDuplicate, duplicateThreshold } from '../../synthesis/filters/duplicates.ts'
import {
  featureSize,
  openAutoencoderFeatures,
  openResnetFeatures,
  type FeatureMap
} from '../../synthesis/filters/feature-network.ts'
import { checkMask } from '../../synthesis/filters/mask-check.ts'
import type { FilterSettings } from '../../synthesis/filters/settings.ts'
import { combineFindings, type FilterVerdict } from '../../synthesis/filters/verdict.ts'
import { foregroundMask } from '../../synthesis/foreground.ts'
import { readContent } from '../../workspace/contents.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, type JobPlace } from './job-input.ts'

export interface FilterInput extends JobPlace {
  /** Images to judge, as hashes. */
  readonly samples: readonly { readonly image: string; readonly mask: string | null }[]
  /** Whether an image without a mask is a failure; false where the method makes none. */
  readonly needsMask: boolean
  /** Hashes of the good and of the defective training images. */
  readonly goods: readonly string[]
  readonly defects: readonly string[]
  readonly preprocessing: Preprocessing
  /** Folder or file of the base model whose autoencoder gives the features. */
  readonly model: string
  /** A .safetensors file of a torchvision ResNet to measure with instead; null for the autoencoder. */
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
  const network =
    input.weights === null
      ? await openAutoencoderFeatures(await openPipeline(input.model), size, compute)
      : await openResnetFeatures(input.weights, size, compute)
  const measure = async (hash: string) => network.measure(await readImage(input, hash, preprocessing))
  try {
    const pooled: Float32Array[] = []
    const originals: FeatureMap[][] = []
    for (const hash of [...goods, ...input.defects]) {
      const features = await measure(hash)
      pooled.push(features.pooled)
      if (pooled.length > goods.length) originals.push(features.maps.map(unitNormalise))
      step()
    }
    const distribution = fitDistribution(pooled, settings)
    const distance = (a: readonly FeatureMap[], b: readonly FeatureMap[]) => perceptualDistance(a, b, network.weights)
    const copies = duplicateThreshold(
      originals.map((a) => originals.map((b) => distance(a, b))),
      settings
    )
    const verdicts: FilterVerdict[] = []
    for (const sample of samples) {
      const image = await readImage(input, sample.image, preprocessing)
      const features = await network.measure(image)
      const maps = features.maps.map(unitNormalise)
      const findings = [
        checkDistribution(distribution, features.pooled),
        checkDuplicate(
          originals.map((original) => distance(original, maps)),
          copies
        )
      ]
      if (input.needsMask) {
        const mask =
          sample.mask === null
            ? null
            : await decodeMask(await readContent({ folder: input.workspaceFolder }, sample.mask))
        const part = settings.foreground.mode === 'none' ? null : foregroundMask(image, settings.foreground)
        findings.unshift(checkMask(mask, part, settings))
      }
      verdicts.push(combineFindings(findings))
      step()
    }
    return verdicts
  } finally {
    await network.release()
  }
}
