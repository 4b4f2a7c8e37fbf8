/** @file Files of lines, one for each day, to which each verdict is appended once, whatever ends the process. */
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { makeFolders } from '../../common/folders.ts'
import type { Delivery, Outcome, Sink } from './sink.ts'

export interface LineFormat {
  readonly extension: string
  /** First line of each file, without its end; null for none. */
  readonly header: string | null
  /** One line without its end. */
  readonly line: (delivery: Delivery) => string
  /** The number of the image that a line is about; null for a line that is about none. */
  readonly sequenceOf: (line: string) => number | null
}

const newline = 0x0a

/** Appends lines to `verdicts-<day>.<extension>`, by the UTC day of the verdict. */
export function lineSink(folder: string, format: LineFormat): Sink {
  const files = new DayFiles(folder, format)
  return {
    batch: 500,
    deliver: async (deliveries): Promise<Outcome[]> => {
      for (const [day, ofDay] of byDay(deliveries)) await files.append(day, ofDay)
      return deliveries.map(() => 'delivered')
    },
    close: () => files.close()
  }
}

function byDay(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const days = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const day = delivery.image.judgedAt.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), delivery])
  }
  return days
}

/** One open file at a time; its length is known, so that what was written in part is cut off again. */
class DayFiles {
  readonly #folder: string
  readonly #format: LineFormat
  #current: { readonly day: string; readonly handle: FileHandle; length: number } | null = null

  constructor(folder: string, format: LineFormat) {
    this.#folder = folder
    this.#format = format
  }

  async append(day: string, deliveries: readonly Delivery[]): Promise<void> {
    const path = join(this.#folder, `verdicts-${day}.${this.#format.extension}`)
    try {
      // A file that was moved away meanwhile is begun anew.
      if (this.#current !== null && (this.#current.day !== day || !(await isThere(path, this.#current.handle)))) {
        await this.close()
      }
      // What a process that ended had written is seen in the file; this one knows what it wrote.
      const fresh = this.#current === null
      this.#current ??= { day, ...(await openRepaired(path)) }
      const { handle, length } = this.#current
      const written = fresh ? await this.#writtenOf(handle, length, deliveries) : new Set<number>()
      const lines = deliveries.filter(({ image }) => !written.has(image.sequence)).map(this.#format.line)
      if (length === 0 && this.#format.header !== null) lines.unshift(this.#format.header)
      if (lines.length === 0) return
      const bytes = Buffer.from(`${lines.join('\n')}\n`)
      await writeAll(handle, bytes, length)
      await handle.datasync()
      this.#current.length += bytes.byteLength
    } catch (cause) {
      await this.#undo()
      throw new FlawsmithError('sink.unreachable', { reason: reasonOf(cause), address: path }, { cause })
    }
  }

  async close(): Promise<void> {
    const current = this.#current
    this.#current = null
    await current?.handle.close()
  }

  /** Cuts off what a failed write left, and reads the file anew before the next one. */
  async #undo(): Promise<void> {
    const current = this.#current
    await current?.handle.truncate(current.length).catch(() => undefined)
    await this.close().catch(() => undefined)
  }

  /** Which of the verdicts are in the file already. */
  async #writtenOf(handle: FileHandle, length: number, deliveries: readonly Delivery[]): Promise<Set<number>> {
    const wanted = new Set(deliveries.map(({ image }) => image.sequence))
    const written = new Set<number>()
    for await (const line of linesOf(handle, length)) {
      const sequence = this.#format.sequenceOf(line)
      if (sequence !== null && wanted.has(sequence)) written.add(sequence)
    }
    return written
  }
}

async function isThere(path: string, handle: FileHandle): Promise<boolean> {
  const own = await handle.stat({ bigint: true })
  const other = await open(path, 'r').catch(() => null)
  if (other === null) return false
  try {
    const { ino, dev } = await other.stat({ bigint: true })
    return ino === own.ino && dev === own.dev
  } finally {
    await other.close()
  }
}

/** Opens a file for writing, and cuts off a last line that has no end. */
async function openRepaired(path: string): Promise<{ handle: FileHandle; length: number }> {
  await makeFolders(join(path, '..'))
  const handle = await open(path, 'r+').catch(() => open(path, 'wx+'))
  try {
    const { size } = await handle.stat()
    const length = await endOfLastLine(handle, size)
    if (length < size) await handle.truncate(length)
    return { handle, length }
  } catch (cause) {
    await handle.close()
    throw cause
  }
}

async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const block = Buffer.alloc(65_536)
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - block.byteLength)
    const { bytesRead } = await handle.read(block, 0, end - start, start)
    const last = block.subarray(0, bytesRead).lastIndexOf(newline)
    if (last >= 0) return start + last + 1
    end = start
  }
  return 0
}

async function* linesOf(handle: FileHandle, length: number): AsyncGenerator<string> {
  const block = Buffer.alloc(262_144)
  let rest = Buffer.alloc(0)
  for (let at = 0; at < length;) {
    const { bytesRead } = await handle.read(block, 0, Math.min(block.byteLength, length - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    rest = Buffer.concat([rest, block.subarray(0, bytesRead)])
    const end = rest.lastIndexOf(newline)
    if (end < 0) continue
    yield* rest.subarray(0, end).toString('utf8').split('\n')
    rest = rest.subarray(end + 1)
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, position + done)
    done += bytesWritten
  }
}
