/** @file The results of telling types of defects apart, as their report shows them. */
import { methodName } from '../methods.ts'
import { trendCharts, type ReportedResults } from '../report-data.ts'
import { groupResults, summarizeGroup } from '../statistics.ts'
import { formatSummary } from '../table.ts'
import {
  buildClassificationGains,
  buildClassificationTable,
  classificationColumns,
  type ClassificationResult
} from './table.ts'

const accuracy = ({ confusion }: ClassificationResult['metrics']) => confusion.accuracy

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportClassification(results: readonly ClassificationResult[]): ReportedResults {
  const columns = classificationColumns(results)
  return {
    findings: findingsOf(results),
    results: buildClassificationTable(results),
    gains: buildClassificationGains(results),
    trends: trendCharts(results, [{ title: 'Accuracy', measure: accuracy }]),
    curves: [],
    seeds: {
      columns,
      rows: groupResults(results).flatMap(({ method, augmented, results: own }) =>
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

/** The row that leads, with the few real defects alone and chance beside it. */
function findingsOf(results: readonly ClassificationResult[]): string[] {
  const ranked = groupResults(results)
    .flatMap(({ method, augmented, results: own }) => {
      const summary = summarizeGroup({ method, augmented, results: own }, accuracy)
      return summary === null ? [] : [{ method, augmented, summary }]
    })
    .sort((a, b) => b.summary.mean - a.summary.mean)
  const [best] = ranked
  if (best === undefined) return []
  const without = ranked.find(({ method }) => method === 'none')
  const row = best === without ? 'the real defects alone' : `${methodName(best.method)} ${best.augmented}`
  const beside =
    without === undefined || without === best ? '' : `; the real defects alone ${formatSummary(without.summary)}`
  const counts = results[0]?.metrics.confusion.counts.map((types) => types.reduce((sum, count) => sum + count, 0)) ?? []
  const all = counts.reduce((sum, count) => sum + count, 0)
  const commonest = Math.max(...counts) / all
  return [
    `Highest mean accuracy: ${row}, ${formatSummary(best.summary)}${beside}.`,
    `Always naming the commonest of ${counts.length} types would be right in ${commonest.toFixed(3)} of ${all} test pictures.`
  ]
}
