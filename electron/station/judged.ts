import { failureOf, FlawsmithError, type Failure } from '../common/errors.ts'
import type { Size } from '../imaging/image.ts'
import type { ValueRange } from '../common/value-range.ts'
import type { Inspect, Inspection, Verdict } from '../inspection/inspection.ts'

/** What a station says of an image. The last one never passes as OK: to the line it is a reject, counted apart. */
export const verdicts = ['ok', 'ng', 'review', 'could-not-inspect'] as const satisfies readonly Verdict[]

/** What the maps of a detector are: one score for each pixel of a prepared image, row by row. */
export type MapFormat = Size

/** A detector that is ready to inspect. */
export interface Inspector {
  readonly inspect: Inspect
  /** For people who look at its maps; without it they are not shown. */
  readonly map?: MapFormat
  /** Of the images that it takes; any without it. */
  readonly input?: Size
  /** Of the images that it was trained on; null or without for images as they are stored. */
  readonly range?: ValueRange | null
  /** SHA-256 of the bundle, recorded with every verdict. */
  readonly bundleHash: string
  readonly close: () => Promise<void>
}

/** An inspection as the journal stores it. */
export interface Judged {
  readonly verdict: Verdict
  /** Why the image could not be inspected; null with other verdicts. */
  readonly reason: Failure | null
  readonly raw: number | null
  readonly score: number | null
  readonly type: string | null
}

export function couldNotInspect(reason: unknown): Judged {
  return { verdict: 'could-not-inspect', reason: failureOf(reason), raw: null, score: null, type: null }
}

/** A detector's answer, checked: one without numbers is no verdict. */
export function judgedOf(inspection: Inspection): Judged {
  if (inspection.verdict === 'could-not-inspect') {
    const { failure } = inspection
    return couldNotInspect(FlawsmithError.from(failure))
  }
  const { verdict, raw, score, type } = inspection
  const fine = Number.isFinite(raw) && score >= 0 && score <= 1
  if (!fine) return couldNotInspect(new Error(`the detector gave the score ${score} (raw: ${raw})`))
  return { verdict, reason: null, raw, score, type }
}
