/** @file From when to when a shift lasted, by the clock on the wall of this PC. */
import { FlawsmithError } from '../../common/errors.ts'

/** From its first moment to just before its last. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

/** Whether a moment, as ISO 8601 in UTC, is in a period. */
export const isWithin = (time: string, { from, to }: Period) => time >= from.toISOString() && time < to.toISOString()

const hour = 3_600_000

/** The longest time that one report is about. */
const longest = 32 * 24 * hour

/**
 * A period from moments such as 2026-11-28, 2026-11-28T22:00 (by the clock of this PC) or 2026-11-28T21:00Z. A day as the end
 * includes that day; without one the period ends now. Throws `shift.moment`, `shift.period` for one that is empty or longer
 * than a month.
 */
export function periodOf(from: string, to: string | undefined, now: Date = new Date()): Period {
  const end = to === undefined ? now : isDay(to) ? dayAfter(momentOf(to)) : momentOf(to)
  return checkedPeriod({ from: momentOf(from), to: end })
}

/** From midnight to now. */
export function today(now: Date = new Date()): Period {
  return { from: new Date(now.getFullYear(), now.getMonth(), now.getDate()), to: now }
}

/** Throws `shift.period`. */
export function checkedPeriod({ from, to }: Period): Period {
  const length = to.getTime() - from.getTime()
  if (length > 0 && length <= longest) return { from, to }
  throw new FlawsmithError('shift.period', { from: from.toISOString(), to: to.toISOString() })
}

/**
 * A shift such as 22:00-06:00, which may end on the next day: the one that began on the given day, or else the latest that has
 * begun. It has as many hours as the clock on the wall says; in nights when that is changed, one more or less has passed.
 * Throws `shift.hours`, `shift.time`, `shift.moment`.
 */
export function shiftOf(hours: string, day: string | undefined, now: Date = new Date()): Period {
  const match = /^(\d\d?):(\d\d)\s*[-–]\s*(\d\d?):(\d\d)$/.exec(hours.trim())
  if (match === null) throw new FlawsmithError('shift.hours', { value: hours })
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number) as [number, number, number, number, number]
  const latest = 24 * 60
  const isDayTime = (hourOfDay: number, minute: number) => minute < 60 && hourOfDay * 60 + minute <= latest
  if (!isDayTime(fromHour, fromMinute) || fromHour === 24) throw wrongTime(fromHour, fromMinute)
  if (!isDayTime(toHour, toMinute)) throw wrongTime(toHour, toMinute)
  const given = day === undefined ? now : momentOf(day)
  const at = (days: number, hourOfDay: number, minute: number) =>
    new Date(given.getFullYear(), given.getMonth(), given.getDate() + days, hourOfDay, minute)
  const beginsToday = day !== undefined || at(0, fromHour, fromMinute) <= now
  const first = beginsToday ? 0 : -1
  const endsNextDay = toHour * 60 + toMinute <= fromHour * 60 + fromMinute
  return checkedPeriod({
    from: at(first, fromHour, fromMinute),
    to: at(first + (endsNextDay ? 1 : 0), toHour, toMinute)
  })
}

/** Beginnings of the hours of a period by the clock on the wall, the first no later than the period's own. */
export function hoursOf({ from, to }: Period): Date[] {
  const first = new Date(from)
  first.setMinutes(0, 0, 0)
  // In the second one of an hour that comes twice, the first is meant.
  while (from.getTime() - first.getTime() >= hour) first.setTime(first.getTime() + hour)
  const hours: Date[] = []
  for (let at = first.getTime(); at < to.getTime(); at += hour) hours.push(new Date(at))
  return hours
}

function wrongTime(hourOfDay: number, minute: number): FlawsmithError {
  const two = (value: number) => String(value).padStart(2, '0')
  return new FlawsmithError('shift.time', { value: `${two(hourOfDay)}:${two(minute)}` })
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

function dayAfter(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + 1)
}

function momentOf(text: string): Date {
  const isMoment = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)
  // A day alone would be read as UTC.
  const moment = new Date(isDay(text) ? `${text}T00:00` : text.replace(' ', 'T'))
  if (isMoment && !Number.isNaN(moment.getTime())) return moment
  throw new FlawsmithError('shift.moment', { value: text })
}
