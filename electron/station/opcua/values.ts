/** @file What the server's variables say, without the server. */
import type { Verdict } from '../../inspection/inspection.ts'
import type { JudgedImage } from '../journal/images.ts'
import type { Sight } from '../at-work.ts'

/** Numbers of the verdicts; 0 is none, so that what is empty is never taken for OK. */
export const verdictNumbers: Readonly<Record<Verdict, number>> = { ok: 1, ng: 2, 'could-not-inspect': 3, review: 4 }
export const verdictTexts: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  ng: 'NG',
  'could-not-inspect': 'CouldNotInspect',
  review: 'Review'
}

export const stateNumbers = { Running: 1, Paused: 2, Alarm: 3 } as const
export type StationState = keyof typeof stateNumbers

/** What is wrong with a station now, what is worst first: each in words. */
export function alarmsOf({ source, sinks, drift, failure }: Sight): readonly string[] {
  return [
    ...(failure === null ? [] : [failure.message]),
    ...(source.state === 'away' ? [source.failure?.message ?? 'No images come.'] : []),
    ...sinks.filter(({ state }) => state === 'away').map((sink) => sink.failure?.message ?? `${sink.name} is away.`),
    ...sinks.filter(({ dead }) => dead > 0).map(({ name, dead }) => `${name} refused verdicts: ${dead}.`),
    ...(drift.state === 'drifting' ? ['Scores drift.'] : [])
  ]
}

/** An alarm in which no verdict comes, or none is stored, is the state; others are beside it. */
export function stateOf({ source, failure }: Sight, isPaused: boolean): StationState {
  if (source.state === 'away' || failure !== null) return 'Alarm'
  return isPaused ? 'Paused' : 'Running'
}

/** The variables that a verdict sets. `Sequence` is the last one: whoever sees it change finds all others set. */
export interface ResultValues {
  readonly Verdict: number
  readonly VerdictText: string
  readonly Score: number
  readonly Raw: number
  readonly Threshold: number
  readonly Type: string
  readonly Reason: string
  readonly ImageName: string
  readonly PartId: string
  readonly BatchId: string
  readonly LotId: string
  readonly Takt: number
  readonly Timestamp: Date
  readonly Sequence: number
}

/** Scores are 0..1 with 0.5 at the threshold; not-a-number where there is none. */
export function resultOf(image: JudgedImage): ResultValues {
  const { verdict, score, raw, type, reason, name, part, batch, lot, totalMs, judgedAt, sequence } = image
  return {
    Verdict: verdictNumbers[verdict],
    VerdictText: verdictTexts[verdict],
    Score: score ?? Number.NaN,
    Raw: raw ?? Number.NaN,
    Threshold: 0.5,
    Type: type ?? '',
    Reason: reason?.message ?? '',
    ...{ ImageName: name, PartId: part ?? '', BatchId: batch ?? '', LotId: lot ?? '' },
    ...{ Takt: totalMs, Timestamp: new Date(judgedAt), Sequence: sequence }
  }
}
