import type { PlainRecord } from '../method.ts'

/** Why an image was rejected. */
export type FilterCode = 'mask-empty' | 'mask-full' | 'outside-foreground' | 'off-distribution' | 'near-duplicate'

export interface FilterReason {
  readonly code: FilterCode
  /** One sentence for the user. */
  readonly message: string
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

/** The verdict of several checks: rejected if any gives a reason. */
export function judge(findings: readonly FilterFinding[]): FilterVerdict {
  const reasons = findings.flatMap((finding) => finding.reasons)
  const measurements = Object.fromEntries(findings.flatMap((finding) => Object.entries(finding.measurements)))
  return { verdict: reasons.length === 0 ? 'accept' : 'reject', reasons, measurements }
}
