import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'
import type { Samples } from './samples.ts'

/** Fields of the header of a portable anymap: bitmap (P1, P4), greymap (P2, P5) or pixmap (P3, P6). */
export interface PnmHeader {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  /** Whether samples are decimal numbers, not bytes. */
  readonly text: boolean
  /** What a sample is at most; 1 for bitmaps, of which 1 is black. */
  readonly most: number
  readonly bitmap: boolean
  /** Where the samples begin. */
  readonly start: number
}

/** Reads the header of a file by the netpbm specification; `from` names the file in errors. Throws `image.corrupt`. */
export function readPnmHeader(bytes: Uint8Array, from: Value): PnmHeader {
  const kind = (bytes[1] ?? 0) - 48
  const bitmap = kind === 1 || kind === 4
  const numbers: number[] = []
  let at = 2
  while (numbers.length < (bitmap ? 2 : 3)) {
    at = afterSpace(bytes, at)
    const { value, end } = numberAt(bytes, at)
    if (value === null) throw corrupt('header-invalid', from)
    numbers.push(value)
    at = end
  }
  const [width = 0, height = 0, most = 1] = numbers
  if (width === 0 || height === 0 || most === 0 || most > 65535) throw corrupt('header-invalid', from)
  return { width, height, channels: kind === 3 || kind === 6 ? 3 : 1, text: kind <= 3, most, bitmap, start: at + 1 }
}

/** Samples as 8 bits, or 16 where one may exceed 255: the largest one is white. Throws `image.corrupt` where some are missing. */
export function decodePnm(bytes: Uint8Array, from: Value): Samples {
  const header = readPnmHeader(bytes, from)
  const { width, height, channels, most } = header
  // Before memory is taken for what a damaged header says.
  if (bytes.length - header.start < leastBytes(header)) throw corrupt('pixels-missing', from)
  const data = most > 255 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels)
  const white = most > 255 ? 65535 : 255
  const read = header.text ? textReader(bytes, header) : byteReader(bytes, header)
  for (let i = 0; i < data.length; i++) {
    const value = read(i)
    if (value === null || value > most) throw corrupt('pixels-missing', from)
    data[i] = Math.round(((header.bitmap ? 1 - value : value) / most) * white)
  }
  return { width, height, channels, format: 'pnm', data }
}

/** Bytes that the samples take at least: in text, a digit each, with spaces between them but in bitmaps. */
function leastBytes({ width, height, channels, text, bitmap, most }: PnmHeader): number {
  const samples = width * height * channels
  if (text) return bitmap ? samples : 2 * samples - 1
  return bitmap ? Math.ceil(width / 8) * height : most > 255 ? 2 * samples : samples
}

/** Gives the samples in order; null after the last one. */
function textReader(bytes: Uint8Array, { start, bitmap }: PnmHeader): () => number | null {
  let at = start
  return () => {
    at = afterSpace(bytes, at)
    // Digits of a bitmap need no space between them.
    const { value, end } = bitmap ? { value: digit(bytes[at]), end: at + 1 } : numberAt(bytes, at)
    at = end
    return value
  }
}

function byteReader(bytes: Uint8Array, { start, width, most, bitmap }: PnmHeader): (index: number) => number | null {
  if (bitmap) {
    const stride = Math.ceil(width / 8)
    return (index) => {
      const [x, y] = [index % width, Math.floor(index / width)]
      const byte = bytes[start + y * stride + (x >> 3)]
      return byte === undefined ? null : (byte >> (7 - (x & 7))) & 1
    }
  }
  if (most <= 255) return (index) => bytes[start + index] ?? null
  return (index) => {
    const [high, low] = [bytes[start + 2 * index], bytes[start + 2 * index + 1]]
    return high === undefined || low === undefined ? null : high * 256 + low
  }
}

const isSpace = (byte: number | undefined) => byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13)

/** The next place that is neither white space nor in a comment. */
function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    while (isSpace(bytes[at])) at++
    if (bytes[at] !== 35) return at
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
  }
}

function digit(byte: number | undefined): number | null {
  return byte !== undefined && byte >= 48 && byte <= 57 ? byte - 48 : null
}

/** A decimal number of at most 9 digits. */
function numberAt(bytes: Uint8Array, from: number): { readonly value: number | null; readonly end: number } {
  let value: number | null = null
  let at = from
  for (; at < from + 9; at++) {
    const next = digit(bytes[at])
    if (next === null) break
    value = (value ?? 0) * 10 + next
  }
  return { value, end: at }
}

function corrupt(reason: 'header-invalid' | 'pixels-missing', from: Value): FlawsmithError {
  return new FlawsmithError('image.corrupt', { reason: textOf(`pnm.${reason}`), source: from })
}
