/** @file Results of experiments with the measures that a test wants. */
import type { ClassificationResult } from '../../../electron/experiments/classification/table.ts'
import type { ScoredLocalisation } from '../../../electron/experiments/localisation/report-data.ts'
import type { MethodName } from '../../../electron/experiments/methods.ts'
import type { ScoredResult } from '../../../electron/experiments/report-data.ts'

const point = { threshold: 0.5, precision: 0.5, recall: 0.5, f1: 0.5 } as ScoredResult['metrics']['oracle']
const scored = { labels: [0, 1], scores: [0.1, 0.9] }

export function classifier(method: MethodName, augmented: number, seed: number, ap: number): ScoredResult {
  const metrics = { averagePrecision: ap, prAreaTrapezoid: ap, auroc: ap, atValidationThreshold: point, oracle: point }
  return { method, augmented, seed, metrics, ...scored }
}

export function localiser(method: MethodName, augmented: number, ap: number): ScoredLocalisation {
  const pixel = { averagePrecision: ap, auroc: ap, aupro: ap, oracle: point } as ScoredLocalisation['metrics']['pixel']
  const image = { averagePrecision: ap, auroc: ap, oracle: point }
  const best = { epoch: 2, measures: { 'image AUROC': 0.6, 'pixel AP': 0.4 } }
  return { method, augmented, seed: 0, metrics: { image, pixel, best }, ...scored }
}

export function typed(method: MethodName, augmented: number, accuracy: number): ClassificationResult {
  const counts = [
    [3, 1],
    [2, 2]
  ]
  const confusion = { classes: ['crack', 'scratch'], counts, accuracy, recalls: [0.75, 0.5] }
  return { method, augmented, seed: 0, metrics: { confusion } }
}
