/** @file The results of telling types of defects apart, as their report shows them. */
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { adviceBy, findingsBy } from '../../findings.ts'
import { resultsBySeed, trendCharts, type ReportedResults } from '../../report-data.ts'
import {
  buildClassificationGains,
  buildClassificationTable,
  classificationColumns,
  type ClassificationResult
} from './table.ts'

const accuracy = ({ confusion }: ClassificationResult['metrics']) => confusion.accuracy

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportClassification(results: readonly ClassificationResult[], say = english): ReportedResults {
  return {
    findings: findingsOf(results, say),
    advice: adviceBy(results, say.text('label.accuracy'), accuracy, say, { defective: testedCount(results) }),
    results: buildClassificationTable(results, say),
    gains: buildClassificationGains(results, say),
    trends: trendCharts(results, [{ title: 'trend.accuracy', measure: accuracy }], say),
    curves: [],
    seeds: resultsBySeed(results, classificationColumns(results), say)
  }
}

/** The smallest number of defects that any network was tested on. */
function testedCount(results: readonly ClassificationResult[]): number {
  return Math.min(...results.map(({ metrics }) => metrics.confusion.counts.flat().reduce((sum, n) => sum + n, 0)))
}

/** The row that leads, with the few real defects alone and chance beside it. */
function findingsOf(results: readonly ClassificationResult[], say: Speaker): string[] {
  const counts = results[0]?.metrics.confusion.counts.map((types) => types.reduce((sum, count) => sum + count, 0)) ?? []
  const all = counts.reduce((sum, count) => sum + count, 0)
  const commonest = say.decimal(Math.max(...counts) / all, 3)
  const chance = say.text('finding.commonest', { count: counts.length, value: commonest, number: all })
  return [...findingsBy(results, say.text('label.accuracy'), accuracy, say), ...(all === 0 ? [] : [chance])]
}
