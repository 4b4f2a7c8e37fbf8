import { randomStream } from '../../electron/common/random.ts'
import { methodName } from '../../electron/experiments/methods.ts'
import type { ScoredResult } from '../../electron/experiments/report-data.ts'
import type { CellResult } from '../../electron/experiments/statistics.ts'
import { detection } from '../../electron/experiments/tasks/detection/task.ts'
import { measureImages, type ImageMetrics } from '../../electron/metrics/detector-metrics.ts'
import { selectThreshold } from '../../electron/metrics/threshold.ts'

/** Scores of a made-up detector; a larger `skill` separates the classes better. */
export function generatedScores(name: string, skill: number, good = 300, defective = 50) {
  const random = randomStream(1, name)
  const labels = Array.from({ length: good + defective }, (_, i) => (i < good ? 0 : 1))
  const scores = labels.map((label) => 1 / (1 + Math.exp(2 - random.normal() - label * (skill + random.normal()))))
  return { labels, scores }
}

/** Methods of the published table. */
const methods = ['none', 'memseg', 'dreambooth', 'inout'] as const
const skills = { none: 1.6, memseg: 1.8, dreambooth: 1.9, inout: 2.2 }

/** Results of a whole made-up matrix with their test scores, for tests only. */
export function generatedScoredResults(augmented = [80, 100, 120], seeds = [0, 1, 2, 3]): ScoredResult<ImageMetrics>[] {
  return methods.flatMap((method) =>
    (method === 'none' ? [0] : augmented).flatMap((count) =>
      seeds.map((seed): ScoredResult<ImageMetrics> => {
        const stream = `${method}/${count}/${seed}`
        const validation = generatedScores(`${stream}/validation`, skills[method], 100, 20)
        const threshold = selectThreshold(validation.labels, validation.scores, { rule: 'best-f1' })
        const { labels, scores } = generatedScores(stream, skills[method] + count / 400)
        const metrics = measureImages(labels, scores, threshold)
        const name = methodName(method, detection.labels)
        return { method, name, augmented: count, seed, metrics, labels, scores }
      })
    )
  )
}

/** generatedScoredResults without the scores. */
export function generatedResults(augmented?: number[], seeds?: number[]): CellResult[] {
  return generatedScoredResults(augmented, seeds).map(({ method, name, augmented: count, seed, metrics }) => {
    return { method, name, augmented: count, seed, metrics }
  })
}
