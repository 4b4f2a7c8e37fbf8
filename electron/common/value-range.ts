/**
 * @file The range of a dataset: which numbers of its stored samples are black and white. It is for samples of more than 8
 * bits; those of 8 are taken as they are, and what lies outside of the range is cut off.
 */
import { z } from 'zod'

/** `as-stored` is the whole range of the sample's type, 0 to 1 for floating point. */
export const rangeNames = ['as-stored', '10-bit', '12-bit', '14-bit', 'min-max'] as const
export type RangeName = (typeof rangeNames)[number]

/** In units of the stored samples; null stands for `as-stored`. */
export const valueRange = z
  .strictObject({ name: z.enum(rangeNames).exclude(['as-stored']), black: z.number(), white: z.number() })
  .refine(({ black, white }) => black < white)
export type ValueRange = z.output<typeof valueRange>

/** The range of a camera that stores fewer bits than its files hold. */
export function bitRange(name: Exclude<RangeName, 'as-stored' | 'min-max'>): ValueRange {
  return { name, black: 0, white: 2 ** Number.parseInt(name) - 1 }
}

/** What the samples of images use of their type; numbers that are none do not count. */
export interface Levels {
  readonly lowest: number
  readonly highest: number
  /** Of the type; 0 and 1 for floating point. */
  readonly least: number
  readonly most: number
  readonly kind: 'integer' | 'float'
}

/** A stored number as a person is told it, to 6 significant digits. */
export const shownLevel = (value: number) => Number(value.toPrecision(6))

/** What several images use together; of different types, the wider one counts. Null where none is known. */
export function levelsTogether(all: readonly (Levels | null)[]): Levels | null {
  const known = all.filter((levels) => levels !== null)
  const [first] = known.toSorted((a, b) => b.most - b.least - (a.most - a.least))
  if (first === undefined) return null
  return {
    ...first,
    lowest: Math.min(...known.map(({ lowest }) => lowest)),
    highest: Math.max(...known.map(({ highest }) => highest))
  }
}

/** Bits of an integer type that images may leave unused before they look nearly black. */
const spareBits = 2

/** The range that images look made for. */
export function likelyRange({ lowest, highest, least, most, kind }: Levels): RangeName {
  const isDark = highest * 2 ** spareBits <= most
  if (kind === 'float') return lowest >= 0 && highest <= 1 && !isDark ? 'as-stored' : 'min-max'
  if (lowest >= 0) {
    const bits = Math.ceil(Math.log2(highest + 1))
    // A signed type shows what is never negative in its brighter half.
    if (least === 0 && !isDark) return 'as-stored'
    if (bits <= 8 || bits > 14) return 'min-max'
    return bits <= 10 ? '10-bit' : bits <= 12 ? '12-bit' : '14-bit'
  }
  return (highest - lowest) * 2 ** spareBits > most - least ? 'as-stored' : 'min-max'
}
