/** @file The JSON header of a .safetensors file, checked in full before anything trusts it. */
import { jsonReasonOf } from '../common/json-reason.ts'
import { FlawsmithError } from '../common/errors.ts'
import { quotedValues } from '../messages/quoted.ts'
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import { duplicateKey } from './duplicate-key.ts'

/** Bytes of one element, by the data types the format names. */
export const elementBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  F64: 8,
  I64: 8,
  U64: 8
} as const
export type SafetensorsType = keyof typeof elementBytes

export interface TensorEntry {
  readonly dtype: SafetensorsType
  readonly shape: readonly number[]
  /** First byte, counted from the beginning of the file. */
  readonly offset: number
  /** Bytes. */
  readonly length: number
}

export interface SafetensorsHeader {
  readonly metadata: Readonly<Record<string, string>>
  readonly tensors: ReadonlyMap<string, TensorEntry>
}

/**
 * More than any model has, and read in a fraction of a second; the format itself allows headers of 100 MB. Bytes of the
 * header; tensors; dimensions of one; characters of its name.
 */
export const headerLimits = { bytes: 16 * 2 ** 20, tensors: 50_000, rank: 16, name: 500 } as const

type DamageCode =
  | 'header-too-large'
  | 'header-not-json'
  | 'excessive'
  | 'duplicate-key'
  | 'bad-metadata'
  | 'bad-entry'
  | 'unknown-type'
  | 'bad-shape'
  | 'bad-offsets'
  | 'size-mismatch'
  | 'overlap'
  | 'hole'
  | 'truncated'
  | 'trailing-data'

/** A damaged or lying file: every way to be wrong has its code, all have the same remedy. */
export function damaged(code: DamageCode, problem: TextValue, path: string): FlawsmithError {
  return new FlawsmithError(`safetensors.${code}`, { problem, path }, { details: quotedValues(problem.values ?? {}) })
}

/**
 * Parses and checks a header.
 *
 * `bytes` is the JSON part, `fileSize` the length of the whole file. The tensors must cover the data exactly: no
 * overlap, no gap, nothing after them. Throws `safetensors.header-not-json`, `.duplicate-key`, `.bad-metadata`,
 * `.bad-entry`, `.unknown-type`, `.bad-shape`, `.bad-offsets`, `.size-mismatch`, `.overlap`, `.hole`, `.truncated`,
 * `.trailing-data`, and `.excessive` beyond `headerLimits`.
 */
export function parseHeader(bytes: Uint8Array, fileSize: number, path: string): SafetensorsHeader {
  const root = parseJson(bytes, path)
  const dataStart = 8 + bytes.length
  const tensors = new Map<string, TensorEntry>()
  let metadata: Record<string, string> = {}
  const names = Object.keys(root)
  if (names.length > headerLimits.tensors)
    throw damaged('excessive', textOf('safetensors.many', { tensors: names.length, limit: headerLimits.tensors }), path)
  for (const name of names) {
    const value = root[name]
    if (name === '__metadata__') metadata = parseMetadata(value, path)
    else tensors.set(name, parseEntry(name, value, dataStart, path))
  }
  checkCover(tensors, dataStart, fileSize, path)
  return { metadata, tensors }
}

function parseJson(bytes: Uint8Array, path: string): Record<string, unknown> {
  if (bytes[0] !== 0x7b) throw damaged('header-not-json', textOf('safetensors.no-brace'), path)
  let text = ''
  let root: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    root = JSON.parse(text)
  } catch (cause) {
    throw damaged('header-not-json', textOf('safetensors.not-json', { reason: jsonReasonOf(cause, text) }), path)
  }
  const twice = duplicateKey(text)
  if (twice !== null) throw damaged('duplicate-key', textOf('safetensors.twice', { key: twice }), path)
  return root as Record<string, unknown>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseMetadata(value: unknown, path: string): Record<string, string> {
  if (!isObject(value)) throw damaged('bad-metadata', textOf('safetensors.metadata'), path)
  // Without a prototype, so that a key such as "__proto__" is an ordinary key.
  const metadata = Object.create(null) as Record<string, string>
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw damaged('bad-metadata', textOf('safetensors.metadata-text', { key }), path)
    metadata[key] = text
  }
  return metadata
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function parseEntry(name: string, value: unknown, dataStart: number, path: string): TensorEntry {
  const fail = (code: DamageCode, problem: TextValue) => damaged(code, problem, path)
  const tensor = name
  if (name.length > headerLimits.name)
    throw fail('excessive', textOf('safetensors.name', { tensor, length: name.length, limit: headerLimits.name }))
  if (!isObject(value)) throw fail('bad-entry', textOf('safetensors.entry', { tensor }))
  const { dtype, shape, data_offsets: offsets, ...rest } = value
  if (Object.keys(rest).length > 0)
    throw fail('bad-entry', textOf('safetensors.field', { tensor, field: Object.keys(rest)[0]! }))
  if (typeof dtype !== 'string') throw fail('bad-entry', textOf('safetensors.no-type', { tensor }))
  if (!Object.hasOwn(elementBytes, dtype)) throw fail('unknown-type', textOf('safetensors.type', { tensor, dtype }))
  const type = dtype as SafetensorsType
  if (!Array.isArray(shape) || !shape.every(isCount)) throw fail('bad-shape', textOf('safetensors.shape', { tensor }))
  if (shape.length > headerLimits.rank)
    throw fail('excessive', textOf('safetensors.rank', { tensor, rank: shape.length, limit: headerLimits.rank }))
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    throw fail('bad-offsets', textOf('safetensors.offsets', { tensor }))
  const [begin, end] = offsets as [number, number]
  if (end < begin || !isCount(dataStart + end)) throw fail('bad-offsets', textOf('safetensors.order', { tensor }))
  let bytes: number = elementBytes[type]
  // Checked after every factor: an unsafe product can become zero again by a later factor.
  for (const n of shape) {
    bytes *= n
    if (!Number.isSafeInteger(bytes)) throw fail('bad-shape', textOf('safetensors.huge', { tensor }))
  }
  if (bytes !== end - begin)
    throw fail(
      'size-mismatch',
      textOf('safetensors.bytes', { tensor, needed: bytes, dtype: type, shape, given: end - begin })
    )
  return { dtype: type, shape, offset: dataStart + begin, length: end - begin }
}

function checkCover(
  tensors: ReadonlyMap<string, TensorEntry>,
  dataStart: number,
  fileSize: number,
  path: string
): void {
  const ordered = [...tensors].sort(([, a], [, b]) => a.offset - b.offset || a.length - b.length)
  let position = dataStart
  for (const [name, { offset, length }] of ordered) {
    if (offset < position) throw damaged('overlap', textOf('safetensors.overlaps', { tensor: name }), path)
    if (offset > position) throw damaged('hole', textOf('safetensors.unused', { tensor: name }), path)
    position = offset + length
  }
  if (position > fileSize)
    throw damaged('truncated', textOf('safetensors.ends', { fileSize, expected: position }), path)
  if (position < fileSize)
    throw damaged('trailing-data', textOf('safetensors.follow', { extra: fileSize - position }), path)
}
