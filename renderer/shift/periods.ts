/** @file Periods of a shift report, by the clock of the browser, which is that of this PC. */

export interface ShownPeriod {
  readonly from: Date
  readonly to: Date
}

export const presets = ['last-hours', 'today', 'yesterday'] as const
type Preset = (typeof presets)[number]

export function presetPeriod(preset: Preset, now: Date): ShownPeriod {
  const midnight = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  if (preset === 'today') return { from: midnight(0), to: now }
  if (preset === 'yesterday') return { from: midnight(-1), to: midnight(0) }
  return { from: new Date(now.getTime() - 8 * 3_600_000), to: now }
}

/** A moment as an input of a local date and time has it. */
export function localText(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

const longest = 32 * 24 * 3_600_000

export function isPeriod({ from, to }: ShownPeriod): boolean {
  const length = to.getTime() - from.getTime()
  return length > 0 && length <= longest
}
