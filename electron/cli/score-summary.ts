import { counted } from './counted.ts'

/** What a scoring counted. */
export interface ScoreCounts {
  /** All images, also those that could not be scored. */
  readonly images: number
  readonly defective: number
  readonly good: number
  readonly unreadable: number
}

interface Scored extends ScoreCounts {
  readonly runId: number
  /** Null for a detector without one, which gives no verdicts. */
  readonly threshold: number | null
  readonly skippedMasks: number
}

/** How many images were scored, with which verdicts, and how many were not, one sentence each. */
export function scoreSummary(scored: Scored): string {
  const { runId, images, defective, good, unreadable, threshold, skippedMasks } = scored
  const count = unreadable === 0 ? counted(images, 'image') : `${images - unreadable} of ${counted(images, 'image')}`
  const verdicts =
    threshold === null
      ? 'no verdicts, since this detector has no threshold'
      : `${defective} defective, ${good} good (threshold ${threshold.toPrecision(4)})`
  return [
    `Run ${runId}: ${count} scored: ${verdicts}.`,
    ...(unreadable === 0 ? [] : [`${counted(unreadable, 'image')} could not be scored.`]),
    ...(skippedMasks === 0 ? [] : [`${counted(skippedMasks, 'mask')} skipped.`])
  ].join(' ')
}
