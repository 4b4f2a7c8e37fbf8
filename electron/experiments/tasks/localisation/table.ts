/** @file The table of a localisation experiment: images, pixels, and the papers' best epoch where it was asked for. */
import { english } from '../../../messages/english.ts'
import type { LocalisationMetrics } from '../../../detection/localisation/measures.ts'
import type { CellResult } from '../../statistics.ts'
import { withWindowColumns, type MayHaveWindows } from '../window-columns.ts'
import { f1OfFlaggingAll, gainTableOf, tableOf, type ResultColumn, type ResultTable } from '../../table.ts'

/** Of whole images and their pixels, and of single windows where a detector takes them. */
type Metrics = LocalisationMetrics & MayHaveWindows

export type LocalisationResult = CellResult<Metrics>

type Column = ResultColumn<Metrics>

const lastEpoch: readonly Column[] = [
  {
    ...{ key: 'imageAuroc', group: 'group.image', label: 'AUROC', chance: () => 0.5 },
    measure: ({ image }) => image.auroc
  },
  {
    ...{ key: 'imageAp', group: 'group.image', label: 'AP', chance: (prevalence) => prevalence },
    measure: ({ image }) => image.averagePrecision
  },
  {
    ...{ key: 'imageF1', group: 'group.image', label: 'F1-max', flagAll: f1OfFlaggingAll },
    measure: ({ image }) => image.oracle.f1
  },
  { key: 'pixelAuroc', group: 'group.pixel', label: 'AUROC', measure: ({ pixel }) => pixel.auroc },
  { key: 'pixelAp', group: 'group.pixel', label: 'AP', measure: ({ pixel }) => pixel.averagePrecision },
  { key: 'pixelF1', group: 'group.pixel', label: 'F1-max', measure: ({ pixel }) => pixel.oracle.f1 },
  { key: 'pixelPro', group: 'group.pixel', label: 'PRO', measure: ({ pixel }) => pixel.aupro }
]

const bestEpoch: readonly Column[] = lastEpoch.map(({ key, group, label }) => ({
  key: `oracle${key[0]?.toUpperCase() ?? ''}${key.slice(1)}`,
  group: 'group.best-epoch',
  label: `${group.slice('group.'.length)} ${label}`,
  measure: ({ best }: LocalisationMetrics) => best?.measures[`${group.slice('group.'.length)} ${label}`] ?? null
}))

/** The columns that these results have. */
export function localisationColumns(results: readonly LocalisationResult[]): readonly Column[] {
  const columns = results.some(({ metrics }) => metrics.best !== null) ? [...lastEpoch, ...bestEpoch] : lastEpoch
  return withWindowColumns<Metrics>(columns, results)
}

/** The table of results; `prevalences` are the shares of defective test images. Throws `experiment.duplicate-result`. */
export function buildLocalisationTable(
  results: readonly LocalisationResult[],
  say = english,
  prevalences: readonly number[] = []
): ResultTable {
  const columns = localisationColumns(results)
  const legend = [
    say.text('legend.cells-last'),
    say.text('legend.localisation'),
    say.text('legend.pro'),
    ...(columns.some(({ group }) => group === 'group.best-epoch') ? [say.text('legend.best-epoch')] : [])
  ]
  return tableOf(columns, results, legend, say, prevalences)
}

/** What each row gained over the few real defects alone, paired by seed; null where "none" was not run. */
export function buildLocalisationGains(results: readonly LocalisationResult[], say = english): ResultTable | null {
  return gainTableOf(localisationColumns(results), results, say)
}
