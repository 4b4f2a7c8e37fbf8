/** @file A localisation experiment's results as its report shows them. */
import type { LocalisationMetrics } from '../../../detection/localisation/measures.ts'
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { adviceBy, findingsBy } from '../../findings.ts'
import {
  curvesAtMost,
  resultsBySeed,
  prevalencesOf,
  testedOf,
  type ReportedResults,
  type ScoredResult
} from '../../report-data.ts'
import {
  buildLocalisationGains,
  buildLocalisationTable,
  localisationColumns,
  type LocalisationResult
} from './table.ts'

const pixelPrecision = ({ pixel }: LocalisationMetrics) => pixel.averagePrecision

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportLocalisation(
  results: readonly ScoredResult<LocalisationMetrics>[],
  say = english
): ReportedResults {
  return {
    findings: findingsOf(results, say),
    advice: adviceBy(results, say.text('label.pixel', { measure: 'AP' }), pixelPrecision, say, testedOf(results)),
    results: buildLocalisationTable(results, say, prevalencesOf(results)),
    gains: buildLocalisationGains(results, say),
    trends: [],
    curves: curvesAtMost(results, ({ image }) => ({ oracle: image.oracle, atValidationThreshold: null })),
    seeds: resultsBySeed(results, localisationColumns(results), say)
  }
}

/** The rows that lead by pixel AP and by PRO, with the few real defects alone beside them. */
function findingsOf(results: readonly LocalisationResult[], say: Speaker): string[] {
  const pixel = (measure: string) => say.text('label.pixel', { measure })
  return [
    ...findingsBy(results, pixel('AP'), pixelPrecision, say),
    ...findingsBy(results, pixel('PRO'), ({ pixel: { aupro } }) => aupro, say)
  ]
}
