/** @file What the workers of both tasks share for detectors that learn from good images alone: learning, and scoring. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import type { OtherDetector } from '../other-detector.ts'
import {
  loadingOf,
  type DetectorFiles,
  type OpenDetector,
  type TaskImage,
  type TaskTraining,
  type TaskWorker
} from '../task-worker.ts'
import { isAnomalyFile, loadAnomaly } from './file.ts'
import type { Abnormality, AnomalyModel, OpenAnomaly } from './method.ts'
import { anomalyMethods, type AnomalySection } from './methods.ts'
import { anomalySection, isAnomalySection } from './section.ts'

/** Detectors that learn from good images alone, as a task trains them. */
export const anomaliesWith = (train: TaskWorker['train']): OtherDetector => {
  return { takes: isAnomalySection, isFile: isAnomalyFile, train, open: openSaved }
}

export interface LearntAnomaly extends OpenAnomaly {
  readonly model: AnomalyModel
  readonly settings: AnomalySection
  /** Of images in their order; the maps are as large as the images. */
  scores(images: readonly TaskImage[]): Promise<Abnormality[]>
}

/** Learns from the good ones of the images; defective and synthetic ones are not looked at. Throws the codes of `fit`. */
export async function learn(
  training: TaskTraining,
  images: readonly TaskImage[],
  monitor: Monitor
): Promise<LearntAnomaly> {
  const settings = anomalySection.parse(training.section)
  const goods = images.filter(({ defective }) => !defective)
  const compute = computeOf(training)
  const backbone = await openBackbone(compute)
  const method = anomalyMethods[settings.architecture]
  const source = {
    count: goods.length,
    load: loadingOf(training, goods),
    nameOf: (index: number) => goods[index]?.name ?? ''
  }
  const model = await method.fit(source, settings as never, { seed: training.seed, backbone, monitor })
  const open = await method.open(model, settings as never, backbone, compute)
  return {
    ...open,
    model,
    settings,
    async scores(list) {
      const load = loadingOf(training, list)
      const found: Abnormality[] = []
      for (let index = 0; index < list.length; index++) {
        throwIfCancelled(monitor.signal, 'scoring')
        found.push(await open.score(await load(index)))
        monitor.report({ task: 'scoring', done: index + 1, total: list.length })
      }
      return found
    },
    async release() {
      await open.release()
      await backbone.release()
    }
  }
}

/** Images learnt from that show what a good image's distance is, where no threshold says it. */
const shownGoods = 20

/** The distance that heat maps show as one half: the threshold, or else the highest of some images learnt from. */
export async function middleOf(
  { scores }: Pick<LearntAnomaly, 'scores'>,
  goods: readonly TaskImage[],
  threshold: number | null
): Promise<number> {
  if (threshold !== null && threshold > 0) return threshold
  const found = await scores(goods.slice(0, shownGoods))
  return Math.max(Number.MIN_VALUE, ...found.map(({ score }) => score))
}

/** A distance as heat maps show it, 0..1: one half at `middle`. */
export const shownAs = (distance: number, middle: number): number => distance / (distance + middle)

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadAnomaly(files)
  const { settings, size, threshold, middle } = metadata
  const backbone = await openBackbone(computeOf(compute))
  const open = await anomalyMethods[settings.architecture].open(model, settings as never, backbone, compute)
  return {
    ...{ size, threshold },
    atOnce: 1,
    async score({ count, load }, monitor) {
      const scores = []
      for (let index = 0; index < count; index++) {
        throwIfCancelled(monitor.signal, 'scoring')
        const { score, map } = await open.score(await load(index))
        scores.push({ score, type: null, map: map.map((distance) => shownAs(distance, middle)) })
        monitor.report({ task: 'scoring', done: index + 1, total: count })
      }
      return scores
    },
    async release() {
      await open.release()
      await backbone.release()
    }
  }
}
