/** @file What a station's process says of itself, as the contract has it. */
import type { InspectedImage, Judged } from '../../contract/stations.ts'
import type { JudgedImage } from '../../station/journal/images.ts'
import type { RunningStation } from '../../station/run.ts'
import { toPlainError } from '../worker-messages.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { StationReport } from './messages.ts'

export function inspectedImage(
  image: JudgedImage,
  more: Pick<InspectedImage, 'average' | 'picture' | 'map'> & Partial<Pick<InspectedImage, 'overruled'>>
): InspectedImage {
  return { ...judgedImage(image), overruled: null, ...more }
}

export function judgedImage(image: JudgedImage): Judged {
  const { sequence, name, part, verdict, reason, score, type, batch, lot, judgedAt, totalMs } = image
  return {
    ...{ sequence, name, part, verdict, score, type, batch, lot, judgedAt, totalMs },
    reason: plainFailure(reason)
  }
}

export function reportOf({ recipe, status }: RunningStation): StationReport {
  const { startedAt, source, sinks, session, drift, pending, failure, batch, lot, retention } = status()
  const { counts, inspected, yield: share, ppm, perMinute, times, overruns } = session
  return {
    ...{ startedAt, pending, batch, lot },
    retention: retention === null ? null : { ...retention, failure: plainFailure(retention.failure) },
    source: { ...source, kind: recipe.source.kind, failure: plainFailure(source.failure) },
    sinks: sinks.map((sink) => ({ ...sink, failure: plainFailure(sink.failure) })),
    statistics: { counts: { ...counts }, inspected, yield: share, ppm, perMinute, times, overruns },
    drift: { ...drift, baseline: recipe.drift.baseline },
    trouble: failure === null ? null : toPlainError(FlawsmithError.from(failure))
  }
}

/** A copy whose details may be changed, as the contract's types have it. */
export function plainFailure(failure: JudgedImage['reason']): InspectedImage['reason'] {
  if (failure === null) return null
  const { details, ...texts } = failure
  return details === undefined ? texts : { ...texts, details: { ...details } }
}
