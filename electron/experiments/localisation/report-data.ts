/** @file A localisation experiment's results as its report shows them. */
import { precisionRecallCurve } from '../../metrics/precision-recall.ts'
import { methodName } from '../methods.ts'
import type { ReportedResults } from '../report-data.ts'
import { groupResults, summarizeGroup } from '../statistics.ts'
import { formatSummary } from '../table.ts'
import {
  buildLocalisationGains,
  buildLocalisationTable,
  localisationColumns,
  type LocalisationMetrics,
  type LocalisationResult
} from './table.ts'

/** A result with the scores of the test pictures that its image measures come from. */
export interface ScoredLocalisation extends LocalisationResult {
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportLocalisation(results: readonly ScoredLocalisation[]): ReportedResults {
  const columns = localisationColumns(results)
  const groups = groupResults(results)
  const last = groups.filter(({ method }, index) => groups[index + 1]?.method !== method)
  return {
    findings: findingsOf(results),
    results: buildLocalisationTable(results),
    gains: buildLocalisationGains(results),
    trends: [],
    curves: last.map(({ method, augmented, results: own }) => {
      const scored = results.filter((result) => own.includes(result))
      return {
        name: methodName(method),
        augmented,
        curves: scored.map(({ labels, scores }) => precisionRecallCurve(labels, scores)),
        atValidationThreshold: [],
        oracle: own.map(({ metrics }) => metrics.picture.oracle)
      }
    }),
    seeds: {
      columns,
      rows: groups.flatMap(({ method, augmented, results: own }) =>
        own.map(({ seed, metrics }) => ({
          name: methodName(method),
          augmented,
          seed,
          values: columns.map(({ measure }) => measure(metrics))
        }))
      )
    }
  }
}

/** The rows that lead by pixel AP and by PRO, with the few real defects alone beside them. */
function findingsOf(results: readonly LocalisationResult[]): string[] {
  const measures = {
    'pixel AP': ({ pixel }: LocalisationMetrics) => pixel.averagePrecision,
    'pixel PRO': ({ pixel }: LocalisationMetrics) => pixel.aupro
  }
  const groups = groupResults(results)
  return Object.entries(measures).flatMap(([name, measure]) => {
    const ranked = groups
      .flatMap((group) => ({ group, summary: summarizeGroup(group, measure) }))
      .flatMap(({ group, summary }) => (summary === null ? [] : [{ group, summary }]))
      .sort((a, b) => b.summary.mean - a.summary.mean)
    const best = ranked[0]
    if (best === undefined) return []
    const without = ranked.find(({ group }) => group.method === 'none')
    const row =
      best.group.method === 'none'
        ? 'the real defects alone'
        : `${methodName(best.group.method)} ${best.group.augmented}`
    const beside =
      without === undefined || without === best ? '' : `; the real defects alone ${formatSummary(without.summary)}`
    return [`Highest mean ${name}: ${row}, ${formatSummary(best.summary)}${beside}.`]
  })
}
