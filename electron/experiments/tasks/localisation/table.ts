/** @file The table of a localisation experiment: images, pixels, and the papers' best epoch where it was asked for. */
import type { LocalisationMetrics } from '../../../detection/localisation/measures.ts'
import type { CellResult } from '../../statistics.ts'
import { gainTableOf, tableOf, type ResultColumn, type ResultTable } from '../../table.ts'

export type LocalisationResult = CellResult<LocalisationMetrics>

type Column = ResultColumn<LocalisationMetrics>

const lastEpoch: readonly Column[] = [
  { key: 'imageAuroc', group: 'Image', label: 'AUROC', measure: ({ image }) => image.auroc },
  { key: 'imageAp', group: 'Image', label: 'AP', measure: ({ image }) => image.averagePrecision },
  { key: 'imageF1', group: 'Image', label: 'F1-max', measure: ({ image }) => image.oracle.f1 },
  { key: 'pixelAuroc', group: 'Pixel', label: 'AUROC', measure: ({ pixel }) => pixel.auroc },
  { key: 'pixelAp', group: 'Pixel', label: 'AP', measure: ({ pixel }) => pixel.averagePrecision },
  { key: 'pixelF1', group: 'Pixel', label: 'F1-max', measure: ({ pixel }) => pixel.oracle.f1 },
  { key: 'pixelPro', group: 'Pixel', label: 'PRO', measure: ({ pixel }) => pixel.aupro }
]

const bestEpoch: readonly Column[] = lastEpoch.map(({ key, group, label }) => ({
  key: `oracle${key[0]?.toUpperCase() ?? ''}${key.slice(1)}`,
  group: 'Oracle: best epoch on test',
  label: `${group.toLowerCase()} ${label}`,
  measure: ({ best }: LocalisationMetrics) => best?.measures[`${group.toLowerCase()} ${label}`] ?? null
}))

/** The columns that these results have. */
export function localisationColumns(results: readonly LocalisationResult[]): readonly Column[] {
  return results.some(({ metrics }) => metrics.best !== null) ? [...lastEpoch, ...bestEpoch] : lastEpoch
}

/** The table of results. Throws `experiment.duplicate-result`. */
export function buildLocalisationTable(results: readonly LocalisationResult[]): ResultTable {
  const columns = localisationColumns(results)
  const legend = [
    'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds), of the last epoch.',
    'N_aug: synthetic defects per type of defect. AP: step sum. F1-max: at the test set’s own best threshold.',
    'PRO: area under per-region overlap up to a false positive rate of 0.3, divided by it; 8-connected regions.',
    ...(columns.length > lastEpoch.length
      ? ['Oracle: the epoch with the highest sum of the seven measures on the test set, as the papers report.']
      : [])
  ]
  return tableOf(columns, results, legend)
}

/** What each row gained over the few real defects alone, paired by seed; null where "none" was not run. */
export function buildLocalisationGains(results: readonly LocalisationResult[]): ResultTable | null {
  return gainTableOf(localisationColumns(results), results)
}
