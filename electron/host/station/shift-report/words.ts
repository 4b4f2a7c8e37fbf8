import type { Speaker } from '../../../messages/speaker.ts'

/** Numbers and times as a report writes them. */
export interface ShiftWords {
  readonly say: Speaker
  readonly whole: (value: number) => string
  /** Of a share of 0…1. */
  readonly percent: (share: number) => string
  /** Of milliseconds. */
  readonly seconds: (milliseconds: number) => string
  readonly dateTime: (moment: Date) => string
  readonly time: (moment: Date) => string
  /** Hour of the day, such as 22. */
  readonly hour: (moment: Date) => string
  readonly duration: (milliseconds: number) => string
  /** Name of the time zone. */
  readonly zone: string
}

/** By the clock of this PC. */
export function shiftWords(say: Speaker): ShiftWords {
  const locale = say.language === 'de' ? 'de-DE' : 'en-GB'
  const number = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', hourCycle: 'h23' })
  return {
    say,
    whole: (value) => number.format(value),
    percent: (share) => say.percent(share, 2),
    seconds: (milliseconds) => number.format(milliseconds / 1000),
    dateTime: (moment) => date.format(moment),
    time: (moment) => time.format(moment),
    hour: (moment) => hour.formatToParts(moment).find(({ type }) => type === 'hour')?.value ?? '',
    duration: (milliseconds) => {
      const all = Math.round(milliseconds / 1000)
      const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
      if (hours > 0) return say.text('shift.hours-minutes', { hours, minutes })
      return minutes > 0 ? say.text('shift.minutes', { minutes, seconds }) : say.text('shift.seconds', { seconds })
    },
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone
  }
}
