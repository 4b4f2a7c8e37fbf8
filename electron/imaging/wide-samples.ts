/** @file Samples of TIFF that are neither 8 nor 16 unsigned bits, brought to 16 by the range of their type. */
import type { Sharp } from 'sharp'
import { FlawsmithError } from '../common/errors.ts'
import type { Value } from '../messages/message.ts'

/** What libvips calls the types: signed 8 and 16 bits, 32 bits, floating point. */
export const wideDepths = ['char', 'short', 'uint', 'int', 'float'] as const
export type WideDepth = (typeof wideDepths)[number]

export const wideDepthOf = (depth: string | undefined): WideDepth | undefined =>
  wideDepths.find((wide) => wide === depth)

/** Its own colour space, as sharp reads it: any conversion would cut the values to 8 bits or bend them. */
export const wideSpace = (depth: WideDepth, channels: 1 | 3) =>
  channels === 1 ? 'b-w' : depth === 'float' ? 'scrgb' : 'srgb'

/**
 * The samples of an image as 16 bits: the smallest number of an integer type becomes 0 and its largest 65535, floating
 * point from 0 to 1 likewise. `clip` cuts other floats off instead of refusing them. Throws `image.float-range`, and what
 * sharp throws.
 */
export async function readWide(
  image: Sharp,
  depth: WideDepth,
  channels: 1 | 3,
  { clip, source }: { readonly clip: boolean; readonly source: Value }
) {
  const space = wideSpace(depth, channels)
  const raw = image.pipelineColourspace(space).removeAlpha().toColourspace(space).raw({ depth })
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  const { buffer, byteOffset: start, byteLength } = data
  const samples = scaled(depth, buffer, start, byteLength)
  if (samples !== null) return { samples, info }
  const floats = new Float32Array(buffer, start, byteLength / 4)
  if (!clip) requireUnitRange(floats, source)
  return { samples: Uint16Array.from(floats, (value) => Math.round(Math.min(1, Math.max(0, value)) * 65535)), info }
}

function scaled(depth: WideDepth, buffer: ArrayBufferLike, start: number, bytes: number): Uint16Array | null {
  if (depth === 'char') return Uint16Array.from(new Int8Array(buffer, start, bytes), (value) => (value + 128) * 257)
  if (depth === 'short') return Uint16Array.from(new Int16Array(buffer, start, bytes / 2), (value) => value + 0x8000)
  if (depth === 'uint') return Uint16Array.from(new Uint32Array(buffer, start, bytes / 4), (value) => value >>> 16)
  if (depth === 'int') {
    return Uint16Array.from(new Int32Array(buffer, start, bytes / 4), (value) => (value + 0x80000000) / 0x10000)
  }
  return null
}

function requireUnitRange(values: Float32Array, source: Value): void {
  let [low, high] = [Infinity, -Infinity]
  let numbers = true
  for (const value of values) {
    if (Number.isNaN(value)) numbers = false
    if (value < low) low = value
    if (value > high) high = value
  }
  if (numbers && low >= 0 && high <= 1) return
  const shown = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(4)) : String(value))
  throw new FlawsmithError('image.float-range', { low: shown(low), high: numbers ? shown(high) : 'NaN', source })
}
