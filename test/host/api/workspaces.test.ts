import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { readSettings, recentWorkspaces, rememberWorkspace } from '../../../electron/host/settings.ts'
import { listBackups } from '../../../electron/workspace/backups.ts'
import { clientOf, jobEnd, listen, plates, until } from './test-host.ts'

let home: string
let environment: Record<string, string>
const hosts: Host[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'flawsmith home '))
  environment = { FLAWSMITH_HOME: join(home, 'settings') }
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  await rm(home, { recursive: true, force: true })
})

/** A host as it starts on a PC: on the last workspace, if there was one. */
async function start(folder = readSettings(environment).lastWorkspace) {
  const host = await openHost({
    ...{ folder, shell: 'browser', device: 'cpu', threads: 1, checkOutput: true, page: join(home, 'page') },
    remember: (opened) => rememberWorkspace(environment, opened),
    recent: () => recentWorkspaces(environment)
  })
  hosts.push(host)
  return { host, client: clientOf(host) }
}

/** What a page receives when it connects. */
async function firstSnapshot(host: Host) {
  const { ofType, stop, ended } = listen(clientOf(host))
  const snapshot = await until(() => Promise.resolve(ofType('snapshot')[0] ?? null))
  stop()
  await ended
  return snapshot
}

describe('the first start', () => {
  it('has no workspace, reports this on the event stream and suggests a new folder', async () => {
    const { host, client } = await start()
    expect(await firstSnapshot(host)).toMatchObject({ workspace: null, jobs: [] })
    const known = await client.call('workspace.known', {})
    expect(known).toMatchObject({ failure: null, folder: null, recent: [] })
    expect(await readdir(known.suggested).catch(() => [])).toEqual([])
    await expect(client.call('datasets.list', {})).rejects.toMatchObject({ failure: { code: 'workspace.not-chosen' } })
  })

  it('creates a workspace, notifies pages at once and opens it at the next start', async () => {
    const { host, client } = await start()
    const page = listen(client)
    await until(() => Promise.resolve(page.ofType('snapshot')[0] ?? null))
    const folder = join(home, 'work', 'tiles')
    expect(await client.call('workspace.open', { folder, create: true })).toMatchObject({ folder, name: 'tiles' })
    await page.ended
    expect(await firstSnapshot(host)).toMatchObject({ workspace: { folder } })
    await host.close()
    expect(await firstSnapshot((await start()).host)).toMatchObject({ workspace: { folder } })
  })

  it('refuses a folder with other files, and writes nothing there', async () => {
    const { client } = await start()
    const folder = await plates(join(home, 'images'))
    const before = await readdir(folder)
    const making = client.call('workspace.open', { folder, create: true })
    await expect(making).rejects.toMatchObject({ failure: { code: 'workspace.not-empty' } })
    expect(await readdir(folder)).toEqual(before)
  })
})

describe('a workspace that cannot be opened', () => {
  async function createWorkspaceAt(name: string): Promise<string> {
    const { host, client } = await start(undefined)
    const folder = join(home, name)
    await client.call('workspace.open', { folder, create: true })
    await host.close()
    return folder
  }

  it('reports that it was moved, and opens from its new location', async () => {
    const folder = await createWorkspaceAt('here')
    await rename(folder, join(home, 'there'))
    const { client } = await start()
    expect(await client.call('workspace.known', {})).toMatchObject({
      failure: { code: 'workspace.not-found' },
      folder,
      recent: [{ path: folder, there: false }]
    })
    await client.call('workspace.open', { folder: join(home, 'there') })
    expect(await client.call('workspace.known', {})).toMatchObject({
      failure: null,
      recent: [{ path: join(home, 'there'), there: true }, { path: folder }]
    })
  })

  it('opens once another host has closed it', async () => {
    const folder = await createWorkspaceAt('shared')
    const first = await start(folder)
    const second = await start(folder)
    expect(await second.client.call('workspace.known', {})).toMatchObject({ failure: { code: 'workspace.in-use' } })
    await first.host.close()
    expect(await second.client.call('workspace.open', { folder })).toMatchObject({ folder })
  })

  it('restores a damaged database from the backup createdFolder at opening', async () => {
    const folder = await createWorkspaceAt('damaged')
    const before = await start(folder)
    const importing = {
      kind: 'import',
      source: { folder: await plates(join(home, 'plates')) },
      name: 'plates'
    } as const
    await jobEnd(before.client, (await before.client.call('jobs.start', { request: importing })).id)
    await before.host.close()
    await (await start(folder)).host.close()
    expect(await listBackups(folder)).toHaveLength(1)
    await writeFile(join(folder, 'flawsmith.db'), 'damaged')
    const { client } = await start()
    const { failure } = await client.call('workspace.known', {})
    const [backup = ''] = (failure?.details?.['backups'] ?? []) as string[]
    expect(failure?.code).toBe('workspace.corrupt')
    const elsewhere = client.call('workspace.restore', { folder, backup: join(home, 'other.db') })
    await expect(elsewhere).rejects.toMatchObject({ failure: { code: 'workspace.no-backup' } })
    expect(await client.call('workspace.restore', { folder, backup })).toMatchObject({ folder })
    expect(await client.call('datasets.list', {})).toMatchObject({ datasets: [{ name: 'plates' }] })
  })
})

it('reports which folders contain a workspace', async () => {
  const { client } = await start()
  await client.call('workspace.open', { folder: join(home, 'work'), create: true })
  await mkdir(join(home, 'empty'))
  const holds = async (name: string) => (await client.call('folders.list', { path: join(home, name) })).workspace
  expect([await holds('work'), await holds('empty')]).toEqual([true, false])
})
