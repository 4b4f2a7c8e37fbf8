/** @file Samples of more than 8 bits as they are stored, and brought to 16 bits by a range. */
import type { Sharp } from 'sharp'
import { FlawsmithError } from '../common/errors.ts'
import type { Value } from '../messages/message.ts'
import { shownLevel, type Levels } from '../common/value-range.ts'

/** Signed 8 and 16 bits, 32 bits, floating point of 16 and of 32 bits; all but `half` are libvips's names. */
export const wideDepths = ['char', 'short', 'uint', 'int', 'half', 'float'] as const
export type WideDepth = (typeof wideDepths)[number]

export const wideDepthOf = (depth: string | undefined): WideDepth | undefined =>
  wideDepths.find((wide) => wide === depth)

/** Samples in their own type; halves as floats. */
export type StoredValues = Uint16Array | Int8Array | Int16Array | Uint32Array | Int32Array | Float32Array

/** What of the stored numbers becomes 0, and what 65535. */
interface Bounds {
  readonly black: number
  readonly white: number
}

const wholeRange: Readonly<Record<WideDepth | 'ushort', Bounds>> = {
  char: { black: -0x80, white: 0x7f },
  ushort: { black: 0, white: 0xffff },
  short: { black: -0x8000, white: 0x7fff },
  uint: { black: 0, white: 0xffffffff },
  int: { black: -0x80000000, white: 0x7fffffff },
  half: { black: 0, white: 1 },
  float: { black: 0, white: 1 }
}

const isFloat = (depth: WideDepth | 'ushort') => depth === 'half' || depth === 'float'

/** Its own colour space, as sharp reads it: any conversion would cut the values to 8 bits or bend them. */
export const wideSpace = (depth: WideDepth | 'ushort', channels: 1 | 3) => {
  // Signed numbers and halves of 16 bits are read as if they were unsigned: sharp would cut them off.
  if (depth === 'ushort' || depth === 'short' || depth === 'half') return channels === 1 ? 'grey16' : 'rgb16'
  return channels === 1 ? 'b-w' : depth === 'float' ? 'scrgb' : 'srgb'
}

/** Alpha removed. Throws what sharp throws. */
export async function readStored(image: Sharp, depth: WideDepth | 'ushort', channels: 1 | 3) {
  const space = wideSpace(depth, channels)
  const raw = depth === 'short' || depth === 'half' ? 'ushort' : depth
  const pipeline = image.pipelineColourspace(space).removeAlpha().toColourspace(space).raw({ depth: raw })
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true })
  const { buffer, byteOffset: start, byteLength } = data
  return { values: valuesOf(depth, buffer, start, byteLength), info }
}

function valuesOf(depth: WideDepth | 'ushort', buffer: ArrayBufferLike, start: number, bytes: number): StoredValues {
  if (depth === 'char') return new Int8Array(buffer, start, bytes)
  if (depth === 'ushort') return new Uint16Array(buffer, start, bytes / 2)
  if (depth === 'short') return new Int16Array(buffer, start, bytes / 2)
  if (depth === 'half') return Float32Array.from(new Uint16Array(buffer, start, bytes / 2), halfOf)
  if (depth === 'uint') return new Uint32Array(buffer, start, bytes / 4)
  if (depth === 'int') return new Int32Array(buffer, start, bytes / 4)
  return new Float32Array(buffer, start, bytes / 4)
}

/** The number that 16 bits mean as floating point, IEEE 754. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff]
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

/** What samples use of their type. */
export function levelsOf(values: StoredValues, depth: WideDepth | 'ushort'): Levels {
  let [lowest, highest] = [Infinity, -Infinity]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  const { black: least, white: most } = wholeRange[depth]
  if (lowest > highest) [lowest, highest] = [least, least]
  return { lowest, highest, least, most, kind: isFloat(depth) ? 'float' : 'integer' }
}

/**
 * The samples as 16 bits: by `range`, which cuts off what lies outside, or by the whole range of their type. `clip` takes
 * floats outside of 0..1 then, too. Throws `image.float-range`, and `image.not-numbers` for floats that are none.
 */
export function toSixteenBits(
  values: StoredValues,
  depth: WideDepth | 'ushort',
  range: Bounds | null,
  { clip, source }: { readonly clip: boolean; readonly source: Value }
): Uint16Array {
  if (isFloat(depth) && !clip) requireNumbers(values, range, source)
  if (range === null && values instanceof Uint16Array) return values
  const { black, white } = range ?? wholeRange[depth]
  const scale = 65535 / (white - black)
  const sixteen = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) {
    sixteen[i] = Math.round(Math.min(65535, Math.max(0, ((values[i] as number) - black) * scale)))
  }
  return sixteen
}

function requireNumbers(values: StoredValues, range: Bounds | null, source: Value): void {
  let [low, high] = [Infinity, -Infinity]
  let numbers = true
  for (const value of values) {
    if (!Number.isFinite(value)) numbers = false
    if (value < low) low = value
    if (value > high) high = value
  }
  if (!numbers) throw new FlawsmithError('image.not-numbers', { source })
  if (range !== null || (low >= 0 && high <= 1)) return
  throw new FlawsmithError('image.float-range', { low: shownLevel(low), high: shownLevel(high), source })
}
