/** Numbers, sizes, times and dates as a language writes them; exports never use these. */
export interface Formats {
  readonly number: (value: number, digits?: number) => string
  /** A number in a box to type in: every digit, no separators of thousands. */
  readonly typed: (value: number) => string
  readonly bytes: (value: number) => string
  /** A learning rate or loss: fixed digits where they read well, powers of ten elsewhere. */
  readonly measure: (value: number) => string
  readonly dateTime: (value: string | number | Date) => string
  readonly time: (value: string | number | Date) => string
  /** Seconds as `4 s`, `3 min 20 s`, `2 h 5 min`. */
  readonly duration: (seconds: number) => string
  readonly ago: (value: string | number | Date, now?: number) => string
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function formatsOf(tag: string): Formats {
  const cache = new Map<string, Intl.NumberFormat>()
  const numberFormat = (options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options)
    const known = cache.get(key) ?? new Intl.NumberFormat(tag, options)
    cache.set(key, known)
    return known
  }
  const minus = '−'
  const figure = (value: number, options: Intl.NumberFormatOptions) =>
    numberFormat(options).format(value).replaceAll('-', minus)
  const unit = (value: number, name: string, digits = 0) =>
    numberFormat({
      style: 'unit',
      unit: name,
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits
    }).format(value)
  const decimalPoint = numberFormat({}).formatToParts(0.5)[1]?.value ?? '.'
  /** Texts are in British spelling. */
  const dates = tag === 'en' ? 'en-GB' : tag
  const dateTime = new Intl.DateTimeFormat(dates, { dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(dates, { timeStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  return {
    number: (value, digits) =>
      figure(
        value,
        digits === undefined
          ? { maximumFractionDigits: 6 }
          : { minimumFractionDigits: digits, maximumFractionDigits: digits }
      ),
    typed: (value) => String(value).replace('.', decimalPoint),
    bytes: (value) => {
      const power = value < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(value) / 3))
      return unit(value / 1000 ** power, byteUnits[power] ?? 'byte', power < 2 ? 0 : 1)
    },
    measure: (value) => {
      const size = Math.abs(value)
      if (value === 0 || (size >= 0.001 && size < 100_000)) {
        return figure(value, { maximumSignificantDigits: 4 })
      }
      return figure(value, { notation: 'scientific', maximumSignificantDigits: 3 })
    },
    dateTime: (value) => dateTime.format(new Date(value)),
    time: (value) => time.format(new Date(value)),
    duration: (seconds) => {
      const whole = Math.max(0, Math.round(seconds))
      const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
      if (hours > 0) return `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`
      if (minutes > 0) return `${unit(minutes, 'minute')} ${unit(whole % 60, 'second')}`
      return unit(whole, 'second')
    },
    ago: (value, now = Date.now()) => {
      const seconds = (new Date(value).getTime() - now) / 1000
      const [size, name] = relativeUnit(seconds)
      return relative.format(Math.round(seconds / size), name)
    }
  }
}

function relativeUnit(seconds: number): readonly [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds)
  if (size < 60) return [1, 'second']
  if (size < 3600) return [60, 'minute']
  if (size < 86_400) return [3600, 'hour']
  return [86_400, 'day']
}
