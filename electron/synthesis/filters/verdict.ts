import { english, textOf, type TextValues } from '../../messages/english.ts'
import type { Values } from '../../messages/message.ts'
import type { PlainRecord } from '../method.ts'

/** Why an image was rejected. */
export type FilterCode =
  | 'mask-empty'
  | 'mask-full'
  | 'outside-foreground'
  | 'off-distribution'
  | 'near-duplicate'
  | 'repeated'
  | 'not-visible'

export interface FilterReason {
  readonly code: FilterCode
  /** In English. */
  readonly message: string
  /** Of the text `check.…` of the code. */
  readonly values: Values
}

/** What one check found. */
export interface FilterFinding {
  readonly reasons: readonly FilterReason[]
  /** The numbers behind the decision. */
  readonly measurements: PlainRecord
}

/** Stored with the image; a person's decision takes precedence. */
export interface FilterVerdict extends FilterFinding {
  readonly verdict: 'accept' | 'reject'
}

export function reasonOf<Code extends FilterCode>(code: Code, ...values: TextValues<`check.${Code}`>): FilterReason {
  const text = textOf(`check.${code}`, ...values)
  return { code, message: english.value(text), values: text.values ?? {} }
}

/**
 * A measured value and the limit that it misses, as numbers for a reason: with two significant digits, or as many as it
 * takes to tell them apart.
 */
export function apart(value: number, limit: number): readonly [value: number, limit: number] {
  for (let digits = 2; digits < 6; digits++) {
    const shown = [Number(value.toPrecision(digits)), Number(limit.toPrecision(digits))] as const
    if (shown[0] !== shown[1]) return shown
  }
  return [value, limit]
}

/** The verdict of several checks: rejected if any gives a reason. */
export function combineFindings(findings: readonly FilterFinding[]): FilterVerdict {
  const reasons = findings.flatMap((finding) => finding.reasons)
  const measurements = Object.fromEntries(findings.flatMap((finding) => Object.entries(finding.measurements)))
  return { verdict: reasons.length === 0 ? 'accept' : 'reject', reasons, measurements }
}
