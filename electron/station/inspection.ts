import { failureOf, FlawsmithError, type Failure } from '../common/errors.ts'
import type { ImageSource } from '../imaging/source.ts'

/** What a station says of an image. The last one never passes as OK: to the line it is a reject, counted apart. */
export const verdicts = ['ok', 'ng', 'review', 'could-not-inspect'] as const
export type Verdict = (typeof verdicts)[number]

/** What a detector says of an image. */
export type Inspection =
  | {
      readonly verdict: 'ok' | 'ng' | 'review'
      /** As the detector gives it. */
      readonly raw: number
      /** 0..1 with 0.5 at the threshold. */
      readonly score: number
      /** Likeliest defect type; null for detectors that tell none apart. */
      readonly type: string | null
      /** Where the detector says where a defect is. */
      readonly map?: ScoreMap | null
    }
  | { readonly verdict: 'could-not-inspect'; readonly failure: Failure }

/** The detector's answer for each pixel of the prepared image, row by row, and what it is as a score of 0..1. */
export interface ScoreMap {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
  /** Rises with the value; 0.5 at the threshold. */
  readonly scoreOf: (value: number) => number
}

/** Inspects one image, given by its path or its bytes. What it throws becomes could-not-inspect. Several calls may overlap. */
export type Inspect = (image: ImageSource) => Promise<Inspection>

/** A detector that is ready to inspect. */
export interface Inspector {
  readonly inspect: Inspect
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
