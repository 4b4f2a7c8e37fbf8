import type { Failure } from '../common/errors.ts'

/** What a station says of an image. The last one never passes as OK: to the line it is a reject, counted apart. */
export const verdicts = ['OK', 'NG', 'REVIEW', 'COULD_NOT_INSPECT'] as const
export type Verdict = (typeof verdicts)[number]

/** The result of inspecting one image. */
export interface Inspection {
  readonly verdict: Verdict
  /** Why there is no other verdict than COULD_NOT_INSPECT; null with the others. */
  readonly reason: Failure | null
  /** As the detector gives it; null where it gave none. */
  readonly score: number | null
  /** 0..1 with 0.5 at the threshold; null where there is no score. */
  readonly normalised: number | null
}

/** The file's path, or its bytes. */
export type InspectionSource = { readonly path: string } | { readonly bytes: Uint8Array }

/** Judges one image. Whatever it throws becomes COULD_NOT_INSPECT with that reason. Several calls may overlap. */
export type Inspect = (source: InspectionSource) => Promise<Inspection>

/** A detector that is ready to inspect. */
export interface Inspector {
  readonly inspect: Inspect
  /** SHA-256 of the bundle, recorded with every verdict. */
  readonly bundleHash: string
  readonly close: () => Promise<void>
}

export function couldNotInspect(reason: Failure): Inspection {
  return { verdict: 'COULD_NOT_INSPECT', reason, score: null, normalised: null }
}
