/** @file Experiment results with the measures that a test needs. */
import type { LocalisationMetrics } from '../../../electron/detection/localisation/measures.ts'
import { methodName, type MethodName } from '../../../electron/experiments/methods.ts'
import type { ScoredResult } from '../../../electron/experiments/report-data.ts'
import type { ClassificationResult } from '../../../electron/experiments/tasks/classification/table.ts'
import { tasks } from '../../../electron/experiments/tasks/tasks.ts'
import type { ImageMetrics } from '../../../electron/metrics/detector-metrics.ts'

const point = { threshold: 0.5, precision: 0.5, recall: 0.5, f1: 0.5 } as ImageMetrics['oracle']
const scored = { labels: [0, 1], scores: [0.1, 0.9] }

export function detected(method: MethodName, augmented: number, seed: number, ap: number): ScoredResult<ImageMetrics> {
  const metrics = { averagePrecision: ap, prAreaTrapezoid: ap, auroc: ap, atValidationThreshold: point, oracle: point }
  return { method, name: methodName(method, tasks.detection.labels), augmented, seed, metrics, ...scored }
}

export function localised(method: MethodName, augmented: number, ap: number): ScoredResult<LocalisationMetrics> {
  const pixel = { averagePrecision: ap, auroc: ap, aupro: ap, oracle: point } as LocalisationMetrics['pixel']
  const image = { averagePrecision: ap, auroc: ap, oracle: point }
  const best = { epoch: 2, measures: { 'image AUROC': 0.6, 'pixel AP': 0.4 } }
  return { method, name: methodName(method), augmented, seed: 0, metrics: { image, pixel, best }, ...scored }
}

export function classified(method: MethodName, augmented: number, accuracy: number): ClassificationResult {
  const counts = [
    [3, 1],
    [2, 2]
  ]
  const confusion = { classes: ['crack', 'scratch'], counts, accuracy, recalls: [0.75, 0.5] }
  return { method, name: methodName(method), augmented, seed: 0, metrics: { confusion } }
}
