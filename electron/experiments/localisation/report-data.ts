/** @file A localisation experiment's results as its report shows them. */
import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import { precisionRecallCurve } from '../../metrics/precision-recall.ts'
import { methodName } from '../methods.ts'
import { everySeed, highestMean, type ReportedResults } from '../report-data.ts'
import { groupResults } from '../statistics.ts'
import {
  buildLocalisationGains,
  buildLocalisationTable,
  localisationColumns,
  type LocalisationResult
} from './table.ts'

/** A result with the scores of the test images that its image measures come from. */
export interface ScoredLocalisation extends LocalisationResult {
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

/** All of the report that follows from the results. Throws `experiment.duplicate-result`. */
export function reportLocalisation(results: readonly ScoredLocalisation[], say = english): ReportedResults {
  const groups = groupResults(results)
  const last = groups.filter(({ method }, index) => groups[index + 1]?.method !== method)
  return {
    findings: findingsOf(results, say),
    results: buildLocalisationTable(results, say),
    gains: buildLocalisationGains(results, say),
    trends: [],
    curves: last.map(({ method, augmented, results: own }) => {
      const scored = results.filter((result) => own.includes(result))
      return {
        name: say.named('method', methodName(method)),
        augmented,
        curves: scored.map(({ labels, scores }) => precisionRecallCurve(labels, scores)),
        atValidationThreshold: [],
        oracle: own.map(({ metrics }) => metrics.image.oracle)
      }
    }),
    seeds: everySeed(results, localisationColumns(results), say)
  }
}

/** The rows that lead by pixel AP and by PRO, with the few real defects alone beside them. */
function findingsOf(results: readonly LocalisationResult[], say: Speaker): string[] {
  const pixel = (measure: string) => say.text('label.pixel', { measure })
  return [
    ...highestMean(results, pixel('AP'), ({ pixel }) => pixel.averagePrecision, say),
    ...highestMean(results, pixel('PRO'), ({ pixel }) => pixel.aupro, say)
  ]
}
