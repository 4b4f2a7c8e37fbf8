import type { ValueRange } from './value-range.ts'
import type { Speaker } from '../messages/speaker.ts'

/** A dataset's range for people, such as "12 bit: 0–4095". */
export function rangeText(say: Speaker, range: ValueRange | null): string {
  if (range === null) return say.text('range.as-stored')
  const { name, black, white } = range
  const shown = (value: number) => String(Number(value.toPrecision(6)))
  return say.text('range.with-values', { name: say.text(`range.${name}`), black: shown(black), white: shown(white) })
}
