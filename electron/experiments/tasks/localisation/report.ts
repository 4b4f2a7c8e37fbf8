/** @file A localisation experiment's results as its report shows them. */
import type { LocalisationMetrics } from '../../../detection/localisation/measures.ts'
import { curvesAtMost, everySeed, highestMean, type ReportedResults, type ScoredResult } from '../../report-data.ts'
import {
  buildLocalisationGains,
  buildLocalisationTable,
  localisationColumns,
  type LocalisationResult
} from './table.ts'

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportLocalisation(results: readonly ScoredResult<LocalisationMetrics>[]): ReportedResults {
  return {
    findings: findingsOf(results),
    results: buildLocalisationTable(results),
    gains: buildLocalisationGains(results),
    trends: [],
    curves: curvesAtMost(results, ({ image }) => ({ oracle: image.oracle, atValidationThreshold: null })),
    seeds: everySeed(results, localisationColumns(results))
  }
}

/** The rows that lead by pixel AP and by PRO, with the few real defects alone beside them. */
function findingsOf(results: readonly LocalisationResult[]): string[] {
  return [
    ...highestMean(results, 'pixel AP', ({ pixel }) => pixel.averagePrecision),
    ...highestMean(results, 'pixel PRO', ({ pixel }) => pixel.aupro)
  ]
}
