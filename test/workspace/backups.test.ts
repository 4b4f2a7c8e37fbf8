import { readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { backUp, backupsOf, backupsToRestore, hasPassed } from '../../electron/workspace/backups.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

/** Changes a value as damage does: what keeps the hashes of rows does not see it. */
function damage(folder: string): void {
  const other = new Database(join(folder, 'flawsmith.db'))
  other.exec(`UPDATE runs SET name = 'a treining'`)
  other.close()
}

it('that do not pass their check never take the place of those that do', async () => {
  const { folder, database } = await temporaryWorkspace()
  someRun({ folder, database, interruptedRuns: [] })
  const passed = []
  for (let count = 0; count < 5; count++) passed.unshift((await backUp(folder, database)).path)
  damage(folder)
  for (let count = 0; count < 4; count++) expect(hasPassed(await backUp(folder, database))).toBe(false)
  const all = await backupsOf(folder)
  expect(all.filter(hasPassed).map(({ path }) => path)).toEqual(passed)
  expect(all.filter((backup) => !hasPassed(backup))).toHaveLength(2)
  expect((await backupsToRestore(folder)).map(({ path }) => path).slice(0, 5)).toEqual(passed)
})

it('say when they were checked, and leave nothing else behind', async () => {
  const { folder, database } = await temporaryWorkspace()
  const before = new Date().toISOString()
  const { path, check } = await backUp(folder, database)
  expect(check?.damage).toBe(0)
  expect((check?.at ?? '') >= before).toBe(true)
  expect(await readdir(join(folder, 'backups'))).toHaveLength(2)
  // As a version that did not check them left them.
  await rm(path.replace(/db$/, 'json'))
  expect(await backupsOf(folder)).toMatchObject([{ path, check: null }])
  await backUp(folder, database)
  expect((await backupsOf(folder)).every(hasPassed)).toBe(true)
})

it('tell when they were made, also where a copy gave their files another date', async () => {
  const { folder, database } = await temporaryWorkspace()
  const before = Date.now()
  const { path } = await backUp(folder, database)
  const after = Date.now()
  await utimes(path, new Date(0), new Date(0))
  const [backup] = await backupsOf(folder)
  expect(backup?.madeAt).toBeGreaterThanOrEqual(before)
  expect(backup?.madeAt).toBeLessThanOrEqual(after)
})
