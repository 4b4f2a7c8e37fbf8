/** @file DualAnoDiff's Table 3: how often the type of a defect is found, and which types are taken for which. */
import { english } from '../../../messages/english.ts'
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
    { key: 'accuracy', group: 'group.types', label: 'label.accuracy', measure: ({ confusion }) => confusion.accuracy },
    ...types.map((type, index) => ({
      key: `recall ${type}`,
      group: 'group.found',
      label: type,
      measure: ({ confusion }: ClassificationMetrics) => confusion.recalls[index] ?? null
    }))
  ]
}

/** The table of results. Throws `experiment.duplicate-result`. */
export function buildClassificationTable(results: readonly ClassificationResult[], say = english): ResultTable {
  const legend = [say.text('legend.cells-last'), say.text('legend.accuracy')]
  return tableOf(classificationColumns(results), results, legend, say)
}

/** What each row gained over the few real defects alone, paired by seed; null where "none" was not run. */
export function buildClassificationGains(results: readonly ClassificationResult[], say = english): ResultTable | null {
  return gainTableOf(classificationColumns(results), results, say)
}

/** For each method and N_aug, which type was taken for which, summed over the seeds. */
export function summedConfusions(results: readonly ClassificationResult[], say = english): ConfusionChart[] {
  return groupResults(results).map(({ name, augmented, results: own }) => {
    const classes = own[0]?.metrics.confusion.classes ?? []
    const counts = classes.map((_, row) =>
      classes.map((_, column) =>
        own.reduce((sum, { metrics }) => sum + (metrics.confusion.counts[row]?.[column] ?? 0), 0)
      )
    )
    const row = augmented === 0 ? name : `${name}, N_aug ${augmented}`
    return { title: say.text('confusion', { row, count: own.length }), classes, counts }
  })
}
