/** What to do with an event of a numbered stream: events count up by one; a gap asks for a snapshot. */
export type SequenceCheck = 'apply' | 'known' | 'gap'

export function checkSequence(last: number | undefined, sequence: number): SequenceCheck {
  if (last === undefined || sequence === last + 1) return 'apply'
  return sequence <= last ? 'known' : 'gap'
}

/** Milliseconds before the next attempt to connect: 0.5, 1, 2, 4, then 8 s. */
export function reconnectDelay(attempt: number): number {
  return Math.min(8000, 500 * 2 ** attempt)
}
