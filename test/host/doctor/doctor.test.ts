import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Finding } from '../../../electron/contract/doctor.ts'
import { examineDevice, examineLogs, examineMemory, examineTemporary } from '../../../electron/host/doctor/computer.ts'
import { diagnosticsZip } from '../../../electron/host/doctor/diagnostics.ts'
import { examineDisk, examineHomeDisk, homeDisk, judgeDisk } from '../../../electron/host/doctor/disk.ts'
import { findingText } from '../../../electron/host/doctor/finding-text.ts'
import { examineStations } from '../../../electron/host/doctor/stations.ts'
import { examineWorkspace } from '../../../electron/host/doctor/workspace.ts'
import { rememberGuard, stationMemory } from '../../../electron/host/settings.ts'
import { readZip } from '../../../electron/inspection/bundle/stored-zip.ts'
import { createStation } from '../../../electron/station/station-folder.ts'
import { addBaseModel } from '../../../electron/workspace/models.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'

async function emptyFolder(name = 'flawsmith doctor '): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const states = (findings: readonly Finding[]) => findings.map(({ said, state }) => `${state} ${said.text}`)
const gibibyte = 2 ** 30

describe('what doctor says of the computer', () => {
  it('warns of a disk that is nearly full, slow, or whose clock differs, and says what to do', () => {
    const usual = { freeBytes: 50 * gibibyte, syncMilliseconds: 3, clockSeconds: 0.2 }
    expect(states(judgeDisk(usual))).toEqual(['ok doctor.disk', 'ok doctor.clock'])
    const [full] = judgeDisk({ ...usual, freeBytes: gibibyte / 2 })
    expect(full).toMatchObject({ state: 'problem', advice: { text: 'doctor.disk.space' } })
    expect(judgeDisk({ ...usual, freeBytes: 2 * gibibyte })[0]?.state).toBe('warning')
    const [slow] = judgeDisk({ ...usual, syncMilliseconds: 120 })
    expect(slow).toMatchObject({ state: 'warning', advice: { text: 'doctor.disk.slow' } })
    const [, clock] = judgeDisk({ ...usual, clockSeconds: -90 })
    expect(clock).toMatchObject({ state: 'warning', said: { text: 'doctor.clock.differs', values: { seconds: -90 } } })
  })

  it('measures the disk with a file that it removes, and says why a folder cannot be written', async () => {
    const folder = await emptyFolder()
    expect(await examineDisk(folder)).toHaveLength(2)
    expect(await readdir(folder)).toEqual([])
    expect(states(await examineDisk(join(folder, 'none')))).toEqual(['problem doctor.disk.refuses'])
  })

  it('looks at the disk of its own folder, too, where that is another one', async () => {
    const folder = await emptyFolder()
    expect(await examineHomeDisk(folder, join(folder, '..'))).toEqual([])
    expect(states(homeDisk({ freeBytes: 2 ** 20 }))).toEqual(['problem doctor.home'])
    if (process.platform !== 'linux') return
    // Nothing can be written in /proc.
    expect(states(await examineHomeDisk('/proc', folder))).toEqual(['problem doctor.home.refuses'])
    expect(states(await examineHomeDisk('/dev/shm', '/proc'))).toEqual(['ok doctor.home'])
  })

  it('warns of little memory, and of temporary folders and logs that cannot be used', async () => {
    const folder = await emptyFolder()
    expect(examineMemory(8 * gibibyte, 16 * gibibyte).state).toBe('ok')
    expect(examineMemory(gibibyte, 16 * gibibyte)).toMatchObject({
      state: 'warning',
      said: { values: { available: 1 } }
    })
    expect(await examineTemporary(folder, 'linux')).toMatchObject({ state: 'ok' })
    const long = join(folder, 'x'.repeat(90))
    await mkdir(long)
    expect(await examineTemporary(long, 'linux')).toMatchObject({ state: 'warning' })
    expect(await examineTemporary(join(folder, 'none'))).toMatchObject({ state: 'problem' })
    await writeFile(join(folder, 'logs'), 'no folder')
    expect((await examineLogs({ FLAWSMITH_HOME: folder })).state).toBe('warning')
  })
})

it('does not blame the device for a folder for temporary files that cannot be written', async () => {
  vi.stubEnv('TMPDIR', join(await emptyFolder(), 'none'))
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(await examineDevice('cpu')).toMatchObject({ state: 'warning', said: { text: 'doctor.device.untried' } })
})

describe('what doctor says of a workspace', () => {
  const made = async () => {
    const home = await emptyFolder()
    const folder = join(home, 'work')
    return { environment: { FLAWSMITH_HOME: home }, folder, workspace: await createWorkspace(folder) }
  }

  it('is in order, also while it is open', async () => {
    const { environment, folder, workspace } = await made()
    const open = await examineWorkspace(folder, environment)
    closeWorkspace(workspace)
    const closed = await examineWorkspace(folder, environment)
    for (const findings of [open, closed])
      expect(states(findings)).toEqual(['ok doctor.workspace', 'ok doctor.network'])
    expect(states(await examineWorkspace(undefined, environment))).toEqual(['ok doctor.workspace.none'])
  })

  it('has a damaged database, is none, or is of a newer version', async () => {
    const { environment, folder, workspace } = await made()
    workspace.database.connection.pragma('user_version = 9999')
    closeWorkspace(workspace)
    expect((await examineWorkspace(folder, environment))[0]?.failure?.code).toBe('workspace.newer')
    const file = await open(join(folder, 'flawsmith.db'), 'r+')
    await file.write(Buffer.alloc(16_384, 7), 0, 16_384, 0)
    await file.close()
    expect((await examineWorkspace(folder, environment))[0]?.failure?.code).toBe('workspace.corrupt')
    expect((await examineWorkspace(join(folder, 'none'), environment))[0]?.failure?.code).toBe('workspace.not-found')
  })

  it('finds pages of the database that were overwritten, which opening does not', async () => {
    const { environment, folder, workspace } = await made()
    const { connection } = workspace.database
    connection.exec(
      'CREATE TABLE filled AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) SELECT i FROM n'
    )
    const size = connection.pragma('page_size', { simple: true }) as number
    const [{ pageno }] = connection
      .prepare(`SELECT rootpage AS pageno FROM sqlite_schema WHERE name = 'filled'`)
      .all() as [{ readonly pageno: number }]
    closeWorkspace(workspace)
    const file = await open(join(folder, 'flawsmith.db'), 'r+')
    await file.write(Buffer.alloc(64, 255), 0, 64, (pageno - 1) * size + 8)
    await file.close()
    const [found] = await examineWorkspace(folder, environment)
    expect(found).toMatchObject({ state: 'problem', said: { text: 'doctor.workspace.damaged' } })
    expect(findingText(found!)).toContain('Restore a backup')
  })

  it('has a base model whose weights are gone', async () => {
    const { environment, folder, workspace } = await made()
    const hashes = { unet: '0'.repeat(64) }
    addBaseModel(workspace, { name: 'Stahl', format: 'diffusers', path: join(folder, 'gone'), hashes, details: {} })
    closeWorkspace(workspace)
    const found = (await examineWorkspace(folder, environment)).find(({ check }) => check === 'models')
    expect(found).toMatchObject({ state: 'problem', said: { text: 'doctor.model.fails', values: { name: 'Stahl' } } })
    // Nothing was changed by looking.
    closeWorkspace(await openWorkspace(folder))
  })
})

describe('what doctor says of stations', () => {
  it('names those that cannot run, and tries their connections only when asked', async () => {
    const home = await emptyFolder()
    const environment = { FLAWSMITH_HOME: home }
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const common = { kind: 'webhook', attempts: 1 }
    const recipe = {
      ...{ name: 'Press 3', source: { kind: 'folder', folder: join(home, 'camera') } },
      detector: { bundle: join(home, 'plate.flawsmith') },
      sinks: [
        { ...common, name: 'mes', url: `http://127.0.0.1:${port}/` },
        { ...common, name: 'gone', url: 'http://127.0.0.1:1/' },
        { kind: 'mqtt', name: 'plc', url: 'mqtt://127.0.0.1:1', timeoutSeconds: 1 }
      ]
    }
    const { folder } = await createStation(join(home, 'press'), recipe, undefined, () => Promise.resolve())
    await stationMemory(environment).write([{ folder, runs: false }])
    const connections = vi.fn()
    server.on('connection', connections)
    const [station, ...more] = await examineStations(environment, { connections: false })
    expect(station).toMatchObject({
      state: 'problem',
      said: { text: 'doctor.station.fails', values: { station: 'Press 3' } }
    })
    expect([more, connections.mock.calls]).toEqual([[], []])
    const tried = (await examineStations(environment, { connections: true })).filter(
      ({ check }) => check === 'connections'
    )
    expect(tried.map(({ state, said }) => [state, said.values?.['what']])).toEqual([
      ['ok', 'mes'],
      ['problem', 'gone'],
      ['problem', 'plc']
    ])
  }, 30_000)
})

describe('stations of the command line and of services', () => {
  const recipeIn = (home: string) => ({
    ...{ name: 'Presse Ost', source: { kind: 'folder', folder: join(home, 'camera') } },
    ...{ detector: { bundle: join(home, 'plate.flawsmith') }, sinks: [] }
  })
  const created = async (home: string, name: string) =>
    createStation(join(home, name), recipeIn(home), undefined, () => Promise.resolve())

  it('are examined with those of pages, unless they were deleted', async () => {
    const home = await emptyFolder()
    const environment = { FLAWSMITH_HOME: home }
    expect(states(await examineStations(environment, { connections: false }))).toEqual(['ok doctor.stations.none'])
    await rememberGuard(environment, (await created(home, 'command')).folder)
    await rememberGuard(environment, join(home, 'deleted'))
    const further = [(await created(home, 'service')).folder]
    const found = await examineStations(environment, { connections: false, further })
    expect(states(found)).toEqual(['problem doctor.station.fails', 'problem doctor.station.fails'])
    for (const { said } of found) expect(said.values).toEqual({ station: 'Presse Ost' })
  })

  it('are in saved diagnostics, with the log of their service, without names', async () => {
    const home = await emptyFolder()
    const { folder } = await created(home, 'service')
    await mkdir(join(home, 'home/logs'), { recursive: true })
    await writeFile(join(home, 'home/logs/command.log'), 'station started; Presse Ost could not read teil 0815.png\n')
    const zip = await diagnosticsZip([], undefined, { FLAWSMITH_HOME: join(home, 'other') }, [folder])
    const read = readZip(zip)
    if ('fault' in read) throw new Error(read.fault)
    expect([...read.members.keys()]).toEqual(expect.arrayContaining(['stations/1.json', 'stations/1-command.log']))
    const text = Buffer.from(zip).toString('utf8')
    for (const wanted of ['station started', '"source": "folder"']) expect(text).toContain(wanted)
    for (const secret of ['Presse Ost', '0815']) expect(text).not.toContain(secret)
  })
})

describe('saved diagnostics', () => {
  it('hold logs, versions and findings, and no images, names, paths or secrets of the user', async () => {
    const home = await emptyFolder('Frau Ötztal ')
    const folder = join(home, 'Getriebe Müller')
    const workspace = await createWorkspace(folder)
    workspace.database.connection.exec(
      "INSERT INTO base_models (name, format, path, hashes, facts, created_at) VALUES ('Zahnrad', 'diffusers', '/x', '{}', '{}', '2026')"
    )
    closeWorkspace(workspace)
    const environment = { FLAWSMITH_HOME: home, FLAWSMITH_WEBHOOK_SECRET: 'geheim-4711', FLAWSMITH_TOKEN: 'token-4711' }
    await mkdir(join(home, 'logs'))
    const lines = [
      `2026 [info]  workspace opened folder="${folder}"`,
      `2026 [error]  ended by a fault`,
      `    Error: ENOENT: no such file or directory, open '${folder}/bilder/teil 0815.png'`,
      `        at read (${join(process.cwd(), 'electron/common/files.ts')}:3:1)`,
      '    Zahnrad: “teil 0816.tif” cannot be read; see teil_0817.png'
    ]
    await writeFile(join(home, 'logs/host.log'), `${'x'.repeat(600_000)}\n${lines.join('\n')}\n`)
    await writeFile(join(home, 'logs/teil 0815.png'), 'an image')
    const findings = [...(await examineWorkspace(folder, environment)), ...(await examineDisk(folder))]
    const zip = await diagnosticsZip(findings, folder, environment)
    const read = readZip(zip)
    if ('fault' in read) throw new Error(read.fault)
    expect([...read.members.keys()]).toEqual(['findings.txt', 'system.json', 'settings.json', 'logs/host.log'])
    const text = Buffer.from(zip).toString('utf8')
    for (const secret of ['0815', '0816', '0817', 'Müller', 'Ötztal', 'Zahnrad', '4711', 'an image']) {
      expect([secret, text.includes(secret)]).toEqual([secret, false])
    }
    for (const wanted of [
      'ended by a fault',
      'ENOENT',
      '<program>electron/common/files.ts:3:1',
      process.version.slice(1),
      'FLAWSMITH_TOKEN'
    ]) {
      expect([wanted, text.includes(wanted)]).toEqual([wanted, true])
    }
    expect(zip.length).toBeLessThan(600_000)
    expect(await readFile(join(home, 'logs/host.log'), 'utf8')).toContain('0815')
  })
})
