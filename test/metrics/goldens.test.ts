import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureImages, measurePixels } from '../../electron/metrics/detector-metrics.ts'
import { openSafetensors, readTensor, readTensorBytes } from '../../electron/models/safetensors.ts'

const folder = join(import.meta.dirname, '../golden/data')

interface ImageCase {
  readonly labels: number[]
  readonly scores: number[]
  readonly average_precision: number
  readonly pr_auc_trapezoid: number
  readonly auroc: number
  readonly best_f1: number
  readonly threshold: number
  readonly precision: number
  readonly recall: number
}

const tolerance = 1e-6
const near = (actual: number, expected: number) => {
  expect(Math.abs(actual - expected) / Math.abs(expected)).toBeLessThan(tolerance)
}

describe('agreement with scikit-learn', async () => {
  const cases = JSON.parse(await readFile(join(folder, 'metrics_image.json'), 'utf8')) as ImageCase[]

  it.each(cases.map((golden, index) => ({ index, golden })))('for images, case $index', ({ golden }) => {
    const measured = measureImages(golden.labels, golden.scores, null)
    near(measured.averagePrecision, golden.average_precision)
    near(measured.prAreaTrapezoid, golden.pr_auc_trapezoid)
    near(measured.auroc, golden.auroc)
    near(measured.oracle.f1, golden.best_f1)
    near(measured.oracle.threshold, golden.threshold)
    near(measured.oracle.precision, golden.precision)
    near(measured.oracle.recall, golden.recall)
    expect(measured.atValidationThreshold).toBeNull()
  })

  it('for pixels', async () => {
    const file = await openSafetensors(join(folder, 'metrics_pixel.safetensors'))
    const [count = 0, height = 0, width = 0] = file.tensors.get('scores')?.shape ?? []
    const scores = Float64Array.from(await readTensor(file, 'scores'), (score) => Math.round(score * 1000) / 1000)
    const masks = await readTensorBytes(file, 'masks')
    const size = width * height
    const maps = Array.from({ length: count }, (_, i) => ({
      width,
      height,
      mask: masks.subarray(i * size, (i + 1) * size),
      scores: scores.subarray(i * size, (i + 1) * size)
    }))
    const golden = (name: string) => Number(file.metadata[name])
    const measured = measurePixels(maps)
    near(measured.auroc, golden('auroc'))
    near(measured.averagePrecision, golden('average_precision'))
    near(measured.oracle.f1, golden('f1_max_over_all_thresholds'))
    near(measured.aupro, golden('aupro_fpr_0.3'))
  })
})
