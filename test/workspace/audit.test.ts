import { describe, expect, it } from 'vitest'
import { appendAudit, firstBrokenAuditEntry, listAudit } from '../../electron/workspace/audit.ts'
import { execute, transaction } from '../../electron/workspace/database.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { temporaryWorkspace } from './helpers.ts'

function fill(workspace: Workspace): void {
  for (const subject of ['a', 'b', 'c']) appendAudit(workspace, { action: 'test.act', subject, details: { subject } })
}

describe('the audit trail', () => {
  it('is a hash chain in chronological order', async () => {
    const workspace = await temporaryWorkspace()
    fill(workspace)
    const entries = listAudit(workspace)
    expect(entries.map((entry) => entry.subject)).toEqual(['a', 'b', 'c'])
    expect(entries.map((entry) => entry.previousHash).slice(1)).toEqual(entries.map((entry) => entry.hash).slice(0, 2))
    expect(firstBrokenAuditEntry(workspace)).toBeNull()
  })

  it('is rolled back with the change that it records', async () => {
    const workspace = await temporaryWorkspace()
    const fail = () =>
      transaction(workspace.database, () => {
        fill(workspace)
        throw new Error('rolled back')
      })
    expect(fail).toThrow('rolled back')
    expect(listAudit(workspace)).toEqual([])
  })

  it('rejects updates, deletions, replacements and out-of-order entries', async () => {
    const workspace = await temporaryWorkspace()
    fill(workspace)
    const { database } = workspace
    const insert = `INSERT INTO audit (id, at, actor, action, subject, details, previous_hash, hash)`
    const forged = `'2026', 'x', 'y', 'z', '{}', '${'0'.repeat(64)}', '${'1'.repeat(64)}'`
    const attacks = [
      `UPDATE audit SET subject = 'x' WHERE id = 2`,
      'DELETE FROM audit WHERE id = 3',
      `${insert} VALUES (9, ${forged})`,
      `${insert} VALUES (4, ${forged})`,
      `${insert.replace('INSERT', 'INSERT OR REPLACE')} VALUES (2, ${forged})`
    ]
    for (const sql of attacks) expect(() => execute(database, sql), sql).toThrow(/append-only|chain/)
    expect(listAudit(workspace)).toHaveLength(3)
  })

  it('reveals where it was altered or cut after the triggers were dropped', async () => {
    for (const [attack, broken] of [
      [`UPDATE audit SET details = '{"subject":"x"}' WHERE id = 2`, 2],
      [`UPDATE audit SET actor = 'somebody else' WHERE id = 3`, 3],
      ['DELETE FROM audit WHERE id = 2', 3],
      ['DELETE FROM audit WHERE id = 1', 2]
    ] as const) {
      const workspace = await temporaryWorkspace()
      fill(workspace)
      execute(workspace.database, 'DROP TRIGGER audit_is_never_changed')
      execute(workspace.database, 'DROP TRIGGER audit_is_never_deleted')
      execute(workspace.database, attack)
      expect(firstBrokenAuditEntry(workspace), attack).toBe(broken)
    }
  })
})
