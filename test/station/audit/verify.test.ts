import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nobody } from '../../../electron/station/access/roles.ts'
import { readAnchor, writeAnchor } from '../../../electron/station/audit/anchor.ts'
import { linesOf } from '../../../electron/station/audit/chain.ts'
import {
  beginningOf,
  canonicalText,
  entryAfter,
  readEntry,
  type AuditEntry
} from '../../../electron/station/audit/entry.ts'
import { recordAction } from '../../../electron/station/audit/record.ts'
import { auditEntries, verifyAudit } from '../../../electron/station/audit/verify.ts'
import type { Station } from '../../../electron/station/place.ts'
import { testStation, withJournal } from '../helpers.ts'

const logOf = ({ folder }: Station) => join(folder, 'audit.jsonl')

/** A station with six entries. */
async function logged() {
  const { station } = await testStation()
  for (let number = 2; number <= 6; number++) {
    recordAction(station, { actor: nobody, action: 'batch-changed', details: { batch: `B${number}` } })
  }
  const lines = (await readFile(logOf(station), 'utf8')).split('\n').slice(0, -1)
  return { station, lines, write: (changed: string[]) => writeFile(logOf(station), `${changed.join('\n')}\n`) }
}

const entryOf = (line: string): AuditEntry => {
  const entry = readEntry(Buffer.from(line))
  if (entry === null) throw new Error(`no entry: ${line}`)
  return entry
}

describe('the audit log', () => {
  it('is intact as it is written', async () => {
    const { station, lines } = await logged()
    expect(lines).toHaveLength(6)
    const { last, ...found } = verifyAudit(station)
    expect(found).toEqual({ count: 6, repairs: 0, tornBytes: 0, broken: null })
    expect(last).toEqual({ sequence: 6, hash: entryOf(lines[5] ?? '').hash })
    expect(
      auditEntries(station)
        .map(({ action }) => action)
        .slice(0, 2)
    ).toEqual(['station-created', 'batch-changed'])
    expect(entryOf(lines[0] ?? '').previous).toBe(beginningOf(station.id).hash)
  })

  it('shows every altered byte', async () => {
    const { station } = await logged()
    const bytes = await readFile(logOf(station))
    const starts = linesOf(bytes).map((line) => line.byteOffset - bytes.byteOffset)
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await writeFile(logOf(station), changed)
      const { broken } = verifyAudit(station)
      // A line's end belongs to the line before it.
      const sequence = starts.filter((start) => start <= at).length
      expect([at, broken?.sequence]).toEqual([at, sequence])
      expect(broken?.tampering).toBe('altered')
    }
  }, 60_000)

  it('names an entry that was removed, inserted, moved, replaced or cut off', async () => {
    const { station, lines, write } = await logged()
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = lines
    const forged = (line: string, details: object) => {
      const { sequence, previous, actor, action, time } = entryOf(line)
      const given = { actor, action, time, details: { ...details } }
      return canonicalText(entryAfter({ sequence: sequence - 1, hash: previous }, given))
    }
    for (const [changed, sequence, tampering] of [
      [[a, b, d, e, f], 3, 'removed'],
      [[b, c, d, e, f], 1, 'removed'],
      [[a, b, d, c, e, f], 3, 'reordered'],
      [[a, b, c, c, d, e, f], 4, 'inserted'],
      [[a, b, 'no entry', c, d, e, f], 3, 'inserted'],
      [[a, b, '', c, d, e, f], 3, 'inserted'],
      // Nobody can say which of two entries with one place is the forged one.
      [[a, b, forged(c, { batch: 'X' }), c, d, e, f], 4, 'inserted'],
      [[a, b, forged(c, { batch: 'X' }), d, e, f], 4, 'unlinked'],
      [[a, b, c, d, e, forged(f, { batch: 'X' })], 6, 'replaced'],
      [[a, b, c, d, e], 6, 'truncated'],
      [[a], 2, 'truncated']
    ] as const) {
      await write([...changed])
      expect([tampering, verifyAudit(station).broken]).toEqual([tampering, { sequence, tampering }])
    }
    await rm(logOf(station))
    expect(verifyAudit(station)).toMatchObject({
      count: 0,
      last: null,
      broken: { sequence: 1, tampering: 'truncated' }
    })
  })

  it('shows what was cut off also after the log has gone on', async () => {
    const { station, lines, write } = await logged()
    await write(lines.slice(0, 4))
    recordAction(station, { actor: nobody, action: 'paused' })
    expect(verifyAudit(station).broken).toEqual({ sequence: 5, tampering: 'removed' })
    await write(lines.map((line, index) => (index === 5 ? line.replace('B6', 'B7') : line)))
    recordAction(station, { actor: nobody, action: 'paused' })
    expect(verifyAudit(station).broken).toEqual({ sequence: 6, tampering: 'altered' })
  })

  it('shows with a known entry that all of it was written anew', async () => {
    const { station } = await logged()
    const known = verifyAudit(station).last
    if (known === null) throw new Error('no entry')
    expect(verifyAudit(station, known).broken).toBeNull()
    await Promise.all(['audit.jsonl', 'journal.db'].map((name) => rm(join(station.folder, name))))
    for (let number = 0; number < 3; number++) recordAction(station, { actor: nobody, action: 'paused' })
    expect(auditEntries(station)[0]?.action).toBe('log-began')
    expect(verifyAudit(station).broken).toBeNull()
    expect(verifyAudit(station, known).broken).toEqual({ sequence: 5, tampering: 'truncated' })
    for (let number = 0; number < 3; number++) recordAction(station, { actor: nobody, action: 'paused' })
    expect(verifyAudit(station, known).broken).toEqual({ sequence: 6, tampering: 'replaced' })
  })

  it('says that another journal took it on, and that a journal is missing', async () => {
    const { station } = await logged()
    await rm(join(station.folder, 'journal.db'))
    expect(verifyAudit(station).broken).toEqual({ sequence: 7, tampering: 'unanchored' })
    recordAction(station, { actor: nobody, action: 'paused' })
    expect(verifyAudit(station).broken).toBeNull()
    expect(auditEntries(station).slice(6)).toMatchObject([
      { action: 'log-reanchored', actor: { role: 'program' }, details: { sequence: 6 } },
      { action: 'paused' }
    ])
  })

  it('is not that of another station', async () => {
    const { lines } = await logged()
    const { station } = await testStation()
    await writeFile(logOf(station), `${lines.join('\n')}\n`)
    expect(verifyAudit(station).broken).toEqual({ sequence: 1, tampering: 'unlinked' })
  })

  it('names a line that a crash tore, and keeps its bytes', async () => {
    const { station, lines, write } = await logged()
    for (let torn = 0; torn < 2; torn++) {
      await appendFile(logOf(station), '{"action":"paused","ac')
      expect(verifyAudit(station)).toMatchObject({ count: 6 + torn * 2, tornBytes: 22, broken: null })
      recordAction(station, { actor: nobody, action: 'resumed' })
    }
    expect(verifyAudit(station)).toMatchObject({ count: 10, repairs: 2, tornBytes: 0, broken: null })
    const text = await readFile(logOf(station), 'utf8')
    expect(text.match(/\{"action":"paused","ac\n/g)).toHaveLength(2)
    expect(auditEntries(station)[6]).toMatchObject({
      action: 'log-repaired',
      details: { bytes: 22, text: '{"action":"paused","ac' }
    })
    await writeFile(logOf(station), text.replace('paused","ac\n', 'paused","ab\n'))
    expect(verifyAudit(station).broken).toEqual({ sequence: 7, tampering: 'altered' })
    await write(lines)
    expect(verifyAudit(station).broken).toEqual({ sequence: 7, tampering: 'truncated' })
  })

  it('is repaired wherever a crash cuts off an append, with all bytes left in place', async () => {
    const { station } = await logged()
    const anchor = withJournal(station, readAnchor)
    if (anchor === null) throw new Error('no anchor')
    const length = anchor.length
    // Both the repair of an earlier tear and the entry after it are torn.
    await appendFile(logOf(station), '{"torn')
    recordAction(station, { actor: nobody, action: 'resumed' })
    const whole = await readFile(logOf(station))
    for (let cut = length; cut < whole.byteLength; cut += cut < length + 20 ? 1 : 23) {
      await writeFile(logOf(station), whole.subarray(0, cut))
      withJournal(station, (journal) => writeAnchor(journal, anchor))
      expect([cut, verifyAudit(station).broken]).toEqual([cut, null])
      recordAction(station, { actor: nobody, action: 'paused' })
      expect(verifyAudit(station)).toMatchObject({ broken: null, tornBytes: 0 })
      expect((await readFile(logOf(station))).subarray(0, cut).equals(whole.subarray(0, cut))).toBe(true)
      expect(auditEntries(station).at(-1)?.action).toBe('paused')
    }
  })

  it('keeps an entry that is complete although its process ended before the journal knew of it', async () => {
    const { station, lines } = await logged()
    const entry = entryAfter(entryOf(lines[5] ?? ''), {
      ...{ actor: nobody, action: 'paused', details: {}, time: new Date().toISOString() }
    })
    // Even without the end of its line.
    await appendFile(logOf(station), canonicalText(entry))
    expect(verifyAudit(station)).toMatchObject({ count: 7, broken: null })
    recordAction(station, { actor: nobody, action: 'resumed' })
    expect(verifyAudit(station)).toMatchObject({ count: 8, repairs: 0, broken: null })
    expect(auditEntries(station)[6]).toEqual(entry)
  })
})

describe('the canonical text', () => {
  it('is one for one value', () => {
    const value = { b: [1, { d: null, c: 'ä\n"' }], a: { 10: 1, 9: 2 } }
    expect(canonicalText(value)).toBe('{"a":{"9":2,"10":1},"b":[1,{"c":"ä\\n\\"","d":null}]}')
    expect(canonicalText(JSON.parse(canonicalText(value)))).toBe(canonicalText(value))
  })

  it('accepts an entry only to the byte', () => {
    const time = '2026-01-01T00:00:00.000Z'
    const line = canonicalText(entryAfter(beginningOf('x'), { actor: nobody, action: 'paused', details: {}, time }))
    expect(readEntry(Buffer.from(line))).not.toBeNull()
    for (const other of [`${line} `, line.replace(':{', ': {'), line.replace('"role"', '"r\\u006fle"'), '', '{}']) {
      expect(readEntry(Buffer.from(other))).toBeNull()
    }
  })
})
