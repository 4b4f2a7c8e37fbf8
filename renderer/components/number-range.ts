import type { Translate } from '../i18n/catalogues.ts'

/** The range of numbers that a field accepts; ends are infinite if unlimited. */
export interface NumberRange {
  readonly least: number
  readonly most: number
  /** Whether the ends themselves are excluded. */
  readonly aboveLeast?: boolean
  readonly belowMost?: boolean
  readonly whole: boolean
  /** What numbers are multiples of, where not any will do. */
  readonly multiple?: number
}

/** Accepts `0,5` and `0.5`; NaN if it is not a number. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

export function isWithin(range: NumberRange, number: number): boolean {
  if (range.aboveLeast === true ? number <= range.least : number < range.least) return false
  if (range.belowMost === true ? number >= range.most : number > range.most) return false
  if (range.multiple !== undefined && number % range.multiple !== 0) return false
  return range.whole ? Number.isSafeInteger(number) : !Number.isNaN(number)
}

/** Why a number is not in the range. */
export function rangeProblem(range: NumberRange, t: Translate, number: (value: number) => string): string {
  const { whole, multiple } = range
  if (multiple !== undefined) {
    return t('number.problem.multiple', { multiple: number(multiple), bounds: boundsOf(range, t, number) })
  }
  if (Number.isFinite(range.least) && Number.isFinite(range.most) && !range.aboveLeast && !range.belowMost) {
    const ends = { least: number(range.least), most: number(range.most) }
    return t(whole ? 'number.problem.whole-range' : 'number.problem.range', ends)
  }
  const bound = boundsOf(range, t, number)
  if (bound === '') return t(whole ? 'number.problem.whole' : 'number.problem.any')
  return t(whole ? 'number.problem.whole-bound' : 'number.problem.bound', { bound })
}

/** The range alone, such as `at least 0`; empty if unlimited. */
export function boundsOf(range: NumberRange, t: Translate, number: (value: number) => string): string {
  const lower = Number.isFinite(range.least)
    ? t(range.aboveLeast === true ? 'number.bound.above' : 'number.bound.least', { end: number(range.least) })
    : ''
  const upper = Number.isFinite(range.most)
    ? t(range.belowMost === true ? 'number.bound.below' : 'number.bound.most', { end: number(range.most) })
    : ''
  return lower === '' || upper === '' ? lower + upper : t('number.bound.both', { lower, upper })
}
