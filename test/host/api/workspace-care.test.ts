import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isCheckDue } from '../../../electron/host/weekly-check.ts'
import { closeWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { addJob, moveJob } from '../../../electron/workspace/jobs.ts'
import { damage } from '../../workspace/damaged.ts'
import { someRun, temporaryWorkspace } from '../../workspace/helpers.ts'
import { plates, testHost, tinyModel, type TestHost } from './test-host.ts'

let host: TestHost
beforeEach(async () => {
  host = await testHost()
})
afterEach(() => host.dispose())

const care = () => host.client.call('workspace.care', {})

it('checks the workspace in the background and keeps what was found, with the date', async () => {
  expect((await care()).check).toBeNull()
  await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
  expect(await host.finish({ kind: 'check' })).toMatchObject({ state: 'succeeded', result: { findings: [] } })
  expect((await care()).check?.findings).toEqual([])
  damage(host.workspaceFolder, `UPDATE images SET width = 7 WHERE id = 2`)
  await host.finish({ kind: 'check' })
  const { check } = await care()
  expect(check?.findings).toMatchObject([{ part: 'rows', what: { text: 'check.row' } }])
})

it('names a base model that has changed, which repairing the workspace would not mend', async () => {
  const path = join(host.folder, 'model')
  await cp(tinyModel, path, { recursive: true })
  await host.client.call('models.add', { path, name: 'tiny' })
  await appendFile(join(path, 'scheduler', 'scheduler_config.json'), ' ')
  expect(await host.finish({ kind: 'check' })).toMatchObject({
    result: { findings: [{ part: 'models', weight: 'damage', what: { text: 'check.model-changed' } }] }
  })
})

it('backs up, repairs the open workspace from the backup, and says what it did', async () => {
  await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
  expect((await host.client.call('workspace.backUp', {})).backups).toMatchObject([{ check: { damage: 0 } }])
  damage(host.workspaceFolder, `UPDATE images SET width = 7 WHERE id = 2`)
  const repair = await host.client.call('workspace.repair', { folder: host.workspaceFolder })
  expect(repair.mended[0]).toMatchObject({ text: 'repair.row' })
  expect((await care()).repair).toEqual(repair)
  expect((await host.client.call('datasets.list', {})).datasets).toHaveLength(1)
  expect(await host.finish({ kind: 'check' })).toMatchObject({ result: { findings: [] } })
  expect(host.faults).toEqual([])
})

it('restores a backup of the workspace that is open', async () => {
  await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
  const [backup] = (await host.client.call('workspace.backUp', {})).backups
  await host.client.call('datasets.rename', { dataset: 1, name: 'tiles' })
  await host.client.call('workspace.restore', { folder: host.workspaceFolder, backup: backup?.path ?? '' })
  expect((await host.client.call('datasets.list', {})).datasets).toMatchObject([{ name: 'plates' }])
})

it('copies the whole workspace into a folder as a workspace', async () => {
  await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
  const { result } = await host.finish({ kind: 'backup', folder: join(host.folder, 'disk') })
  expect(result).toMatchObject({ damage: [] })
  closeWorkspace(await openWorkspace(result?.['path'] as string))
})

it('opens the workspace again where it cannot be repaired', async () => {
  const backup = join(host.workspaceFolder, 'none.db')
  const restoring = host.client.call('workspace.restore', { folder: host.workspaceFolder, backup })
  await expect(restoring).rejects.toMatchObject({ failure: { code: 'workspace.no-backup' } })
  expect((await host.client.call('datasets.list', {})).datasets).toEqual([])
})

it('is due a week after the first run, and a week after the last check', async () => {
  const workspace = await temporaryWorkspace()
  const inDays = (days: number) => Date.now() + days * 24 * 3600 * 1000
  expect(isCheckDue(workspace, inDays(30))).toBe(false)
  someRun(workspace)
  expect([isCheckDue(workspace, inDays(6)), isCheckDue(workspace, inDays(8))]).toEqual([false, true])
  const job = addJob(workspace, { kind: 'check', name: 'w', request: { kind: 'check' }, fresh: false })
  expect(isCheckDue(workspace, inDays(8))).toBe(false)
  moveJob(workspace, job, 'queued', 'running')
  moveJob(workspace, job, 'running', 'succeeded', { result: { findings: [] } })
  expect([isCheckDue(workspace, inDays(6)), isCheckDue(workspace, inDays(8))]).toEqual([false, true])
})
