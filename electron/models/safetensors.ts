/** @file Reading and writing .safetensors files (huggingface/safetensors' container format). */
import { stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { writeFileAtomic } from '../common/files.ts'
import { openRegularFile } from '../common/regular-file.ts'
import { decodeBfloat16, decodeFloat16, encodeBfloat16, encodeFloat16 } from './half.ts'
import { damaged, elementBytes, headerLimits, parseHeader } from './safetensors-header.ts'
import type { SafetensorsHeader, SafetensorsType } from './safetensors-header.ts'

export type { SafetensorsType } from './safetensors-header.ts'

export interface SafetensorsFile extends SafetensorsHeader {
  readonly path: string
  /** Bytes of the whole file. */
  readonly size: number
}

/**
 * Opens a file and checks its header in full; reads no tensor.
 * Throws `safetensors.unreadable`, `.pickle`, `.git-lfs-pointer`, `.truncated`, `.header-too-large` and the codes of
 * parseHeader.
 */
export async function openSafetensors(path: string): Promise<SafetensorsFile> {
  return withFile(path, async (file) => {
    const size = (await file.stat()).size
    const start = await readBytes(file, 0, Math.min(size, 64))
    refuseOtherFormats(start, path)
    const header = parseHeader(await readBytes(file, 8, headerLength(start, size, path)), size, path)
    return { path, size, ...header }
  })
}

/** Metadata and float32 tensors of a whole file in memory, with the checks of openSafetensors; `name` is for errors. */
export function parseFloats(
  bytes: Uint8Array,
  name: string
): { readonly metadata: SafetensorsHeader['metadata']; readonly tensors: ReadonlyMap<string, Float32Array> } {
  const length = headerLength(bytes, bytes.length, name, formatLimit)
  const header = parseHeader(bytes.subarray(8, 8 + length), bytes.length, name)
  const tensors = [...header.tensors].map(([tensor, { dtype, offset, length }]) => {
    if (dtype !== 'F32') throw notFloat(tensor, dtype, name)
    // Copied, so that nothing keeps the whole file in memory; Buffer's own slice would not copy.
    return [tensor, new Float32Array(new Uint8Array(bytes.subarray(offset, offset + length)).buffer)] as const
  })
  return { metadata: header.metadata, tensors: new Map(tensors) }
}

/** The format's own limit on the header, for files of ours, which may hold long curves. */
const formatLimit = 100_000_000

/** Bytes of the JSON header, from the first bytes of a file of `size` bytes. */
function headerLength(start: Uint8Array, size: number, path: string, limit: number = headerLimits.bytes): number {
  if (size < 8) throw damaged('truncated', textOf('safetensors.short', { fileSize: size }), path)
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true)
  if (length > BigInt(limit))
    throw damaged('header-too-large', textOf('safetensors.header-length', { claimed: String(length), limit }), path)
  if (8 + Number(length) > size)
    throw damaged('truncated', textOf('safetensors.header-past-end', { claimed: String(length), fileSize: size }), path)
  return Number(length)
}

/**
 * Values of a float tensor (F16, BF16, F32 or F64) as float32. Throws `safetensors.missing-tensor`, `.not-float`, and
 * `.truncated` if the file has shrunk since.
 */
export async function readTensor(file: SafetensorsFile, name: string): Promise<Float32Array> {
  const { dtype } = entryOf(file, name)
  const { buffer } = await readTensorBytes(file, name)
  if (dtype === 'F32') return new Float32Array(buffer)
  if (dtype === 'F16') return decodeFloat16(new Uint16Array(buffer))
  if (dtype === 'BF16') return decodeBfloat16(new Uint16Array(buffer))
  if (dtype === 'F64') return Float32Array.from(new Float64Array(buffer))
  throw notFloat(name, dtype, file.path)
}

/** Values of a tensor of floating-point or whole numbers. Throws as readTensor. */
export async function readNumbers(file: SafetensorsFile, name: string): Promise<Float32Array> {
  const { dtype } = entryOf(file, name)
  const whole = wholeNumbers[dtype]
  if (whole === undefined) return readTensor(file, name)
  return Float32Array.from(whole((await readTensorBytes(file, name)).buffer), Number)
}

const wholeNumbers: Partial<Record<SafetensorsType, (buffer: ArrayBuffer) => ArrayLike<number | bigint>>> = {
  I8: (buffer) => new Int8Array(buffer),
  U8: (buffer) => new Uint8Array(buffer),
  I16: (buffer) => new Int16Array(buffer),
  U16: (buffer) => new Uint16Array(buffer),
  I32: (buffer) => new Int32Array(buffer),
  U32: (buffer) => new Uint32Array(buffer),
  I64: (buffer) => new BigInt64Array(buffer),
  U64: (buffer) => new BigUint64Array(buffer)
}

/** Raw little-endian bytes of a tensor, in a buffer of their own. */
export async function readTensorBytes(file: SafetensorsFile, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, length } = entryOf(file, name)
  return withFile(file.path, async (handle) => {
    const bytes = await readBytes(handle, offset, length)
    if (bytes.length < length)
      throw damaged('truncated', textOf('safetensors.ends-within', { tensor: name }), file.path)
    return bytes
  })
}

/** The header's entry of a tensor; throws `safetensors.missing-tensor`. */
export function entryOf(file: SafetensorsFile, name: string) {
  const entry = file.tensors.get(name)
  if (entry) return entry
  throw new FlawsmithError('safetensors.missing-tensor', { tensor: name, tensors: file.tensors.size, path: file.path })
}

function notFloat(tensor: string, dtype: SafetensorsType, path: string): FlawsmithError {
  return new FlawsmithError('safetensors.not-float', { tensor, dtype, path })
}

/** A tensor to write: float values for F16, BF16, F32; raw little-endian elements for every other type. */
export interface TensorToWrite {
  readonly dtype: SafetensorsType
  readonly shape: readonly number[]
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array
}

/** Writes a file completely or not at all. Throws `file.unwritable`. */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {}
): Promise<void> {
  await writeFileAtomic(path, serializeSafetensors(tensors, metadata))
}

/**
 * Bytes of a .safetensors file. The same tensors and metadata give the same bytes, whatever their order: wide types
 * come first, so that every tensor is aligned to its element, then by name.
 */
export function serializeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {}
): Uint8Array {
  const ordered = [...tensors].sort(
    ([nameA, a], [nameB, b]) => elementBytes[b.dtype] - elementBytes[a.dtype] || (nameA < nameB ? -1 : 1)
  )
  const header = new Map<string, unknown>()
  const entries = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length > 0) header.set('__metadata__', Object.fromEntries(entries))
  const chunks: Uint8Array[] = []
  let end = 0
  for (const [name, tensor] of ordered) {
    if (name === '__metadata__') throw new TypeError('"__metadata__" cannot name a tensor')
    const bytes = encode(name, tensor)
    chunks.push(bytes)
    header.set(name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [end, (end += bytes.length)] })
  }
  // Joined by hand: an object would reorder keys such as "10" and swallow "__proto__".
  const fields = [...header].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  const json = new TextEncoder().encode(`{${fields.join(',')}}`)
  const padded = Math.ceil(json.length / 8) * 8
  const file = new Uint8Array(8 + padded + end).fill(0x20, 8, 8 + padded)
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true)
  file.set(json, 8)
  let position = 8 + padded
  for (const chunk of chunks) {
    file.set(chunk, position)
    position += chunk.length
  }
  return file
}

function encode(name: string, { dtype, shape, data }: TensorToWrite): Uint8Array {
  const values = data instanceof Float32Array ? encodeFloats(dtype, data) : data
  const expected = shape.reduce((product, n) => product * n, elementBytes[dtype])
  if (!values || values.byteLength !== expected)
    throw new TypeError(`"${name}": ${data.constructor.name} of ${data.length} is no ${dtype} [${shape.join(', ')}]`)
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function encodeFloats(dtype: SafetensorsType, values: Float32Array) {
  if (dtype === 'F32') return values
  if (dtype === 'F16') return encodeFloat16(values)
  return dtype === 'BF16' ? encodeBfloat16(values) : null
}

/** Makes a .safetensors file of a pickle, in Python. */
const conversion =
  'from safetensors.torch import save_file; import torch; ' +
  's = torch.load(PATH, weights_only=True); save_file({k: v.contiguous() for k, v in s.get("state_dict", s).items() ' +
  'if hasattr(v, "contiguous")}, "model.safetensors")'

function refuseOtherFormats(start: Uint8Array, path: string): void {
  const text = Buffer.from(start).toString('latin1')
  // A zip archive (torch ≥ 1.6) or a bare pickle; the byte at 8 opens the header of a real .safetensors file.
  const protocol = start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5
  const pickled = protocol || text.startsWith('PK\u0003\u0004') || /\.(ckpt|bin|pt|pth|pkl)$/i.test(path)
  if (pickled && start[8] !== 0x7b) throw new FlawsmithError('safetensors.pickle', { path, python: conversion })
  if (text.startsWith('version https://git-lfs')) throw new FlawsmithError('safetensors.git-lfs-pointer', { path })
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    // One read call takes at most 2 GiB.
    const { bytesRead } = await file.read(bytes, done, Math.min(length - done, 2 ** 30), position + done)
    if (bytesRead === 0) return bytes.slice(0, done)
    done += bytesRead
  }
  return bytes
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle
  try {
    if ((await stat(path)).isDirectory()) {
      throw new FlawsmithError('safetensors.unreadable', { reason: textOf('reason.not-a-file'), path })
    }
    file = await openRegularFile(path)
  } catch (cause) {
    if (cause instanceof FlawsmithError && cause.code !== 'file.not-regular') throw cause
    throw new FlawsmithError('safetensors.unreadable', { reason: reasonOf(cause), path }, { cause })
  }
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}
