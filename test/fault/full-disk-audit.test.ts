import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { addUser, stationAccess } from '../../electron/station/access/users.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import { appendAudit } from '../../electron/station/audit/append.ts'
import { recordAction } from '../../electron/station/audit/record.ts'
import { verifyAudit } from '../../electron/station/audit/verify.ts'
import { closeJournal, openJournal } from '../../electron/station/journal/journal.ts'
import { changeRecipe, createStation, currentRecipe, journalFile } from '../../electron/station/station-folder.ts'
import { folderRecipe, testStation, unchecked } from '../station/helpers.ts'
import { fill, smallDisk } from './small-disk.ts'

const disk = await smallDisk()
afterAll(() => disk.dispose())

describe.skipIf(disk.refusal !== null)('the audit log on a disk that fills up', () => {
  it('stays intact, and nothing is done that it cannot hold', async () => {
    const { watched } = await testStation()
    const station = await createStation(join(disk.folder, 'station'), folderRecipe(watched), nobody, unchecked)
    const journal = openJournal(journalFile(station.folder))
    await fill(join(disk.folder, 'filling'))
    // More than the file system has left in the blocks that it gave.
    const text = 'x'.repeat(100_000)
    const given = { actor: nobody, action: 'paused', details: { text } } as const
    for (const append of [() => appendAudit(journal, station, given), () => recordAction(station, given)]) {
      expect(append).toThrow(expect.objectContaining({ code: 'disk.full' }))
    }
    closeJournal(journal)
    await expect(changeRecipe(station, folderRecipe(watched), text, nobody, unchecked)).rejects.toThrow()
    const added = addUser(station, { name: 'Ada', role: 'administrator', pin: '4071' }, nobody)
    await expect(added).rejects.toMatchObject({ code: 'disk.full' })
    await rm(join(disk.folder, 'filling'))
    expect((await currentRecipe(station)).version).toBe(1)
    expect((await stationAccess(station)).open).toBe(true)
    expect(verifyAudit(station).broken).toBeNull()
    recordAction(station, { actor: nobody, action: 'resumed' })
    expect(verifyAudit(station)).toMatchObject({ broken: null, tornBytes: 0 })
    expect(await readFile(join(station.folder, 'audit.jsonl'), 'utf8')).not.toContain(text)
  })
})
