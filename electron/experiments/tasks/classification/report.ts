/** @file The results of telling types of defects apart, as their report shows them. */
import { everySeed, highestMean, trendCharts, type ReportedResults } from '../../report-data.ts'
import {
  buildClassificationGains,
  buildClassificationTable,
  classificationColumns,
  type ClassificationResult
} from './table.ts'

const accuracy = ({ confusion }: ClassificationResult['metrics']) => confusion.accuracy

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportClassification(results: readonly ClassificationResult[]): ReportedResults {
  return {
    findings: findingsOf(results),
    results: buildClassificationTable(results),
    gains: buildClassificationGains(results),
    trends: trendCharts(results, [{ title: 'Accuracy', measure: accuracy }]),
    curves: [],
    seeds: everySeed(results, classificationColumns(results))
  }
}

/** The row that leads, with the few real defects alone and chance beside it. */
function findingsOf(results: readonly ClassificationResult[]): string[] {
  const counts = results[0]?.metrics.confusion.counts.map((types) => types.reduce((sum, count) => sum + count, 0)) ?? []
  const all = counts.reduce((sum, count) => sum + count, 0)
  const commonest = (Math.max(...counts) / all).toFixed(3)
  const chance = `Always naming the commonest of ${counts.length} types would be right in ${commonest} of ${all} test images.`
  return [...highestMean(results, 'accuracy', accuracy), ...(all === 0 ? [] : [chance])]
}
