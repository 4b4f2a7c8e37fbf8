/** @file DualAnoDiff's Table 3: how often the type of a defect is found, and which types are taken for which. */
import type { ConfusionChart } from '../../../charts/confusion.ts'
import type { Confusion } from '../../../metrics/confusion.ts'
import { groupResults, type CellResult } from '../../statistics.ts'
import { gainTableOf, tableOf, type ResultColumn, type ResultTable } from '../../table.ts'

/** What one network did on the test set. */
export interface ClassificationMetrics {
  readonly confusion: Confusion
}

export type ClassificationResult = CellResult<ClassificationMetrics>

/** Accuracy, then the share found of each type. */
export function classificationColumns(
  results: readonly ClassificationResult[]
): readonly ResultColumn<ClassificationMetrics>[] {
  const types = results[0]?.metrics.confusion.classes ?? []
  return [
    { key: 'accuracy', group: 'All types', label: 'accuracy', measure: ({ confusion }) => confusion.accuracy },
    ...types.map((type, index) => ({
      key: `recall ${type}`,
      group: 'Share found',
      label: type,
      measure: ({ confusion }: ClassificationMetrics) => confusion.recalls[index] ?? null
    }))
  ]
}

/** The table of results. Throws `experiment.duplicate-result`. */
export function buildClassificationTable(results: readonly ClassificationResult[]): ResultTable {
  const legend = [
    'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds), of the last epoch.',
    'N_aug: synthetic defects per type of defect. Accuracy: share of the defective test images whose type is found.'
  ]
  return tableOf(classificationColumns(results), results, legend)
}

/** What each row gained over the few real defects alone, paired by seed; null where "none" was not run. */
export function buildClassificationGains(results: readonly ClassificationResult[]): ResultTable | null {
  return gainTableOf(classificationColumns(results), results)
}

/** For each method and N_aug, which type was taken for which, summed over the seeds. */
export function summedConfusions(results: readonly ClassificationResult[]): ConfusionChart[] {
  return groupResults(results).map(({ name: method, augmented, results: own }) => {
    const classes = own[0]?.metrics.confusion.classes ?? []
    const counts = classes.map((_, row) =>
      classes.map((_, column) =>
        own.reduce((sum, { metrics }) => sum + (metrics.confusion.counts[row]?.[column] ?? 0), 0)
      )
    )
    const name = augmented === 0 ? method : `${method}, N_aug ${augmented}`
    return { title: `Types: ${name}, ${own.length} seed${own.length === 1 ? '' : 's'}`, classes, counts }
  })
}
