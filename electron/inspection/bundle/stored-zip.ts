/**
 * @file Zip archives without compression, as any unzip program reads them. Ours are read only where every byte is as it
 * would be written: nothing can hide between the members, nothing is unpacked to more than the file's size, and a byte
 * that was altered anywhere is found.
 */
import { crc32 } from 'node:zlib'

/** Bytes by path, in the order of the archive. */
export type Members = ReadonlyMap<string, Uint8Array>

const [localSize, centralSize, endSize] = [30, 46, 22]
const [localSignature, centralSignature, endSignature] = [0x04034b50, 0x02014b50, 0x06054b50]
/** 1 January 1980, the earliest that the format knows. */
const date = 0x21
/** Names are UTF-8. */
const flags = 0x800

/** Paths are ASCII; all together stay below 4 GB. */
export function writeZip(members: Members): Uint8Array {
  const entries = [...members].map(([path, data]) => ({ name: new TextEncoder().encode(path), data, crc: crc32(data) }))
  const bodies = entries.reduce((sum, { name, data }) => sum + localSize + name.length + data.length, 0)
  const directory = entries.reduce((sum, { name }) => sum + centralSize + name.length, 0)
  const bytes = new Uint8Array(bodies + directory + endSize)
  const view = new DataView(bytes.buffer)
  let [at, entryAt] = [0, bodies]
  for (const { name, data, crc } of entries) {
    const start = at
    view.setUint32(at, localSignature, true)
    describe(view, at + 4, name, data, crc)
    bytes.set(name, at + localSize)
    bytes.set(data, at + localSize + name.length)
    at += localSize + name.length + data.length
    view.setUint32(entryAt, centralSignature, true)
    view.setUint16(entryAt + 4, 20, true)
    describe(view, entryAt + 6, name, data, crc)
    view.setUint32(entryAt + 42, start, true)
    bytes.set(name, entryAt + centralSize)
    entryAt += centralSize + name.length
  }
  view.setUint32(entryAt, endSignature, true)
  view.setUint16(entryAt + 8, entries.length, true)
  view.setUint16(entryAt + 10, entries.length, true)
  view.setUint32(entryAt + 12, directory, true)
  view.setUint32(entryAt + 16, bodies, true)
  return bytes
}

/** What the headers of a member share. */
function describe(view: DataView, at: number, name: Uint8Array, data: Uint8Array, crc: number): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, flags, true)
  view.setUint16(at + 8, date, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, data.length, true)
  view.setUint32(at + 18, data.length, true)
  view.setUint16(at + 22, name.length, true)
}

/** What an archive is that writeZip did not write: no archive, one with a compressed member, or another layout. */
export type ZipFault =
  | { readonly fault: 'no-zip' }
  | { readonly fault: 'compressed'; readonly member: string }
  | { readonly fault: 'layout' }

/** The members of an archive, which share its memory, or what is wrong with it. */
export function readZip(bytes: Uint8Array): { readonly members: Members } | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const members = new Map<string, Uint8Array>()
  let at = 0
  while (at + localSize <= bytes.length && view.getUint32(at, true) === localSignature) {
    const [method, length, nameLength] = [
      view.getUint16(at + 8, true),
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true)
    ]
    const name = new TextDecoder().decode(bytes.subarray(at + localSize, at + localSize + nameLength))
    if (method !== 0) return { fault: 'compressed', member: name }
    const start = at + localSize + nameLength
    if (start + length > bytes.length || members.has(name)) return { fault: 'layout' }
    members.set(name, bytes.subarray(start, start + length))
    at = start + length
  }
  if (members.size === 0) return { fault: 'no-zip' }
  return Buffer.compare(writeZip(members), bytes) === 0 ? { members } : { fault: 'layout' }
}
