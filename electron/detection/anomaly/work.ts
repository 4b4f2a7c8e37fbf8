/** @file What the workers of both tasks share for detectors that learn from good images alone: learning, and scoring. */
import type { Monitor } from '../../common/progress.ts'
import { chooseThreshold } from '../detection/work.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import type { OtherDetector } from '../other-detector.ts'
import { scoreEach } from '../score-each.ts'
import {
  imagesOf,
  loadingOf,
  type DetectorFiles,
  type OpenDetector,
  type TaskImage,
  type TaskTraining,
  type TaskWorker
} from '../task-worker.ts'
import { backboneFile, openFeatures, requireBackbone, type FeatureSource } from './features.ts'
import { isAnomalyFile, loadAnomaly, saveAnomaly } from './file.ts'
import type { AnomalyModel, OpenAnomaly } from './method.ts'
import { anomalyMethods, type AnomalySection } from './by-architecture.ts'
import { anomalySection, isAnomalySection } from './section.ts'

/** Detectors that learn from good images alone, as a task trains them. */
export const anomaliesWith = (train: TaskWorker['train']): OtherDetector => {
  return { takes: isAnomalySection, isFile: isAnomalyFile, train, open: openSaved }
}

/** What has been learnt and saved, ready to be tested. */
export interface LearntAnomaly extends OpenAnomaly {
  /** On the distance; null without validation images. */
  readonly threshold: number | null
  readonly thresholdRule: string
  /** Scores of the good images of validation, which were not learnt from. */
  readonly heldOut: readonly number[]
  /** The distance that heat maps show as one half. */
  readonly middle: number
  /** Scores of images in their order. */
  scores(images: readonly TaskImage[]): Promise<number[]>
}

/**
 * Learns from the good ones of the images, chooses a threshold on those of the role `validation`, and saves the detector.
 * Defective training images are not looked at. Throws the codes of `fit`, openFeatures and saveAnomaly.
 */
export async function learn(
  training: TaskTraining,
  images: readonly TaskImage[],
  monitor: Monitor
): Promise<LearntAnomaly> {
  const settings = anomalySection.parse(training.section)
  const goods = images.filter(({ defective }) => !defective)
  const backbone = await backboneFile(settings)
  const source = await openFeatures(settings, computeOf(training))
  try {
    const method = anomalyMethods[settings.architecture]
    const model = await method.fit(
      {
        count: goods.length,
        load: loadingOf(training, goods),
        nameOf: (index) => goods[index]?.name ?? ''
      },
      settings as never,
      { seed: training.seed, source, monitor }
    )
    const open = await opened(settings, model, source, training)
    const scores = (list: readonly TaskImage[]) =>
      scoreEach({ count: list.length, load: loadingOf(training, list) }, monitor, async (image) => {
        const { score } = await open.score(image)
        return score
      })
    const validation = imagesOf(training, 'validation')
    const validated = await scores(validation)
    const heldOut = validated.filter((_, index) => !validation[index]!.defective)
    const { threshold, thresholdRule } = chooseThreshold(validation, validated, Infinity)
    const middle = await middleOf(threshold, heldOut, () => scores(goods.slice(0, shownGoods)))
    const { seed, size } = training
    await saveAnomaly(training.folder, model, { settings, seed, backbone, threshold, thresholdRule, middle, size })
    return { ...open, threshold, thresholdRule, heldOut, middle, scores }
  } catch (error) {
    await source.release()
    throw error
  }
}

async function opened(
  settings: AnomalySection,
  model: AnomalyModel,
  source: FeatureSource,
  compute: ComputeOptions
): Promise<OpenAnomaly> {
  const open = await anomalyMethods[settings.architecture].open(model, settings as never, source, compute)
  return {
    score: (image) => open.score(image),
    async release() {
      await open.release()
      await source.release()
    }
  }
}

/** Images learnt from that show what a good image's distance is, where no others do. */
const shownGoods = 20

/** The threshold, or else the highest of the good images held out, or else of some learnt from; above 0. */
async function middleOf(
  threshold: number | null,
  heldOut: readonly number[],
  learntFrom: () => Promise<readonly number[]>
): Promise<number> {
  if (threshold !== null && threshold > 0) return threshold
  return Math.max(Number.MIN_VALUE, ...(heldOut.length > 0 ? heldOut : await learntFrom()))
}

/** A distance as heat maps show it, 0..1: one half at `middle`. */
export const shownAs = (distance: number, middle: number): number => distance / (distance + middle)

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadAnomaly(files)
  const { settings, backbone, size, threshold, middle } = metadata
  await requireBackbone(backbone)
  const open = await opened(settings, model, await openFeatures(settings, compute), compute)
  return {
    ...{ size, threshold },
    // Images may be large, and so are their maps.
    atOnce: 1,
    score: (images, monitor) =>
      scoreEach(images, monitor, async (image) => {
        const { score, map } = await open.score(image)
        return { score, type: null, map: map.map((distance) => shownAs(distance, middle)) }
      }),
    release: () => open.release()
  }
}
