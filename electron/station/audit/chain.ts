/** @file Walking the lines of an audit log: the same for those who append to it and those who verify it. */
import { sha256 } from '../../common/files.ts'
import { follows, readEntry, type AuditEntry, type Link } from './entry.ts'

const newline = 0x0a

export interface Walk {
  /** Those that follow each other, up to the first break. */
  readonly entries: readonly AuditEntry[]
  /** The last of them, or where the walk began. */
  readonly last: Link
  /** Lines that were torn while they were written, and that a later entry names. */
  readonly repairs: number
  /** Bytes of no entry after the last one, without the end of their last line; null where there are none. */
  readonly torn: Uint8Array | null
  /** The line, counted from 0, at which the chain breaks although entries follow; null where it does not. */
  readonly brokenAt: number | null
}

/** Splits at line ends; what comes after the last one is a line too, unless it is empty. */
export function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.byteLength;) {
    const found = bytes.indexOf(newline, start)
    const end = found < 0 ? bytes.byteLength : found
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return lines
}

/** What the entry `log-repaired` says of the bytes that it follows. */
export function tornDetails(torn: Uint8Array) {
  return { bytes: torn.byteLength, sha256: sha256(torn), text: Buffer.from(torn).toString('utf8').slice(0, 4000) }
}

/**
 * Follows the chain from `from` through the lines after it. Bytes of no entry are accepted where the entry that follows
 * names their length and hash: they were torn by a crash, and stay in the file.
 */
export function walkChain(bytes: Uint8Array, from: Link): Walk {
  const entries: AuditEntry[] = []
  let last = from
  let repairs = 0
  let torn: { readonly line: number; readonly lines: Uint8Array[] } | null = null
  for (const [line, content] of linesOf(bytes).entries()) {
    const entry = readEntry(content)
    if (entry === null) {
      torn ??= { line, lines: [] }
      torn.lines.push(content)
      continue
    }
    if (!follows(entry, last) || (torn !== null && !names(entry, joined(torn.lines)))) {
      return { entries, last, repairs, torn: null, brokenAt: torn?.line ?? line }
    }
    if (torn !== null) repairs += 1
    torn = null
    entries.push(entry)
    last = entry
  }
  return { entries, last, repairs, torn: torn === null ? null : joined(torn.lines), brokenAt: null }
}

function names({ action, details }: AuditEntry, torn: Uint8Array): boolean {
  return action === 'log-repaired' && details['bytes'] === torn.byteLength && details['sha256'] === sha256(torn)
}

function joined(lines: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.of(newline), line])))
}
