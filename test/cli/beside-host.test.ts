import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/program.ts'
import { jobKey } from '../../electron/host/queue/job-key.ts'
import { sealOf } from '../../electron/host/queue/job-seal.ts'
import { hostOf } from '../../electron/host/workspace-lock.ts'
import { addJob, getJob, sealJob } from '../../electron/workspace/jobs.ts'
import { getRun, listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { listen, plates, testHost, until, type TestHost } from '../host/api/test-host.ts'
import { commandLine } from './command-line.ts'
import { interrupted, launched } from './interrupted.ts'

const train = (epochs: number, ...words: string[]) => [
  ...['train', '--dataset', 'plates', '--size', '32', '--shots', '4', '--network', 'resnet10-narrow'],
  ...['--epochs', String(epochs), ...words]
]

describe('a command with an open host', () => {
  let test: TestHost
  let home: string
  let images: string
  beforeEach(async () => {
    test = await testHost()
    home = join(test.folder, 'home')
    images = await plates(join(test.folder, 'plates'))
  }, 60_000)
  afterEach(() => test.dispose())

  const run = async (...words: string[]) => {
    let [out, err] = ['', '']
    const stdout = { write: (text: string) => (out += text) }
    const stderr = { write: (text: string) => (err += text) }
    const environment = { FLAWSMITH_HOME: home }
    const code = await runCommandLine(['-w', test.workspaceFolder, ...words], { stdout, stderr, environment })
    return { code, out, err }
  }

  it('queues its job on the host, where an open page sees its start, progress and end', async () => {
    const page = listen(test.client)
    const imported = await run('dataset', 'import', images, '--name', 'plates')
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('“plates”') as string })
    expect(imported.err).toContain('Queued as job 1 in the running Flawsmith.')
    const trained = await run('--threads', '2', ...train(3), '--json')
    expect(trained.code, trained.err).toBe(0)
    await until(() =>
      Promise.resolve(page.ofType('job').some(({ job }) => job.id === 2 && job.state === 'succeeded') || null)
    )
    page.stop()
    for (const id of [1, 2]) {
      const states = page.ofType('job').flatMap(({ job }) => (job.id === id ? [job.state] : []))
      expect([...new Set(states)]).toEqual(['queued', 'running', 'succeeded'])
      expect(page.ofType('progress').some(({ job }) => job === id)).toBe(true)
    }
    expect(page.ofType('changed').map(({ topic }) => topic)).toContain('datasets')
    // The command's setting, although the host itself uses one thread.
    const { detectors } = JSON.parse(trained.out.trim().split('\n').at(-1) ?? '') as { detectors: [{ runId: number }] }
    expect(getRun(test.host.session.workspace, detectors[0].runId).environment.threads).toBe(2)
    expect(test.host.session.threads).toBe(1)
  }, 120_000)

  it('publishes small changes too, and keeps error codes', async () => {
    expect((await run('dataset', 'import', images, '--name', 'plates')).code).toBe(0)
    const page = listen(test.client)
    await until(() => Promise.resolve(page.ofType('snapshot')[0] ?? null))
    expect((await run('dataset', 'rename', 'plates', 'steel')).code).toBe(0)
    await until(() => Promise.resolve(page.ofType('changed').find(({ topic }) => topic === 'datasets') ?? null))
    page.stop()
    const again = await run('dataset', 'import', images, '--name', 'steel')
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('Error [dataset.name-taken]')])
    const refused = await run(
      ...['synthesize', '--dataset', 'steel', '--method', 'cutpaste', '--count', '1', '--foreground', 'otsu']
    )
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('Error [option.invalid]')])
  }, 60_000)

  it('cancels its job on the host on Ctrl-C', async () => {
    expect((await run('dataset', 'import', images, '--name', 'plates')).code).toBe(0)
    const words = ['-w', test.workspaceFolder, ...train(100_000)]
    const { code, err } = await interrupted(home, words, /training the detector: \d/)
    expect(err).toContain('Cancelling the job in the Flawsmith that has the workspace open')
    expect([code, err]).toEqual([130, expect.stringContaining('Error [run.cancelled]')])
    const job = await test.client.call('jobs.show', { job: 2 })
    expect(job.state).toBe('cancelled')
    expect(getRun(test.host.session.workspace, job.runs[0] ?? 0).state).toBe('cancelled')
  }, 120_000)
})

describe('commands without a host', () => {
  let line: Awaited<ReturnType<typeof commandLine>>
  let workspace: string
  let home: string
  beforeEach(async () => {
    line = await commandLine()
    workspace = join(line.folder, 'ws')
    home = join(line.folder, 'home')
    expect((await line.run('init', workspace)).code).toBe(0)
    const images = await plates(join(line.folder, 'plates'))
    expect((await line.run('dataset', 'import', images, '--name', 'plates')).code).toBe(0)
  }, 60_000)
  afterEach(() => line.dispose())

  const inWorkspace = async <Result>(work: (opened: Awaited<ReturnType<typeof openWorkspace>>) => Result) => {
    const opened = await openWorkspace(workspace)
    try {
      return work(opened)
    } finally {
      closeWorkspace(opened)
    }
  }

  it('share the process of the first, which exits when all have finished', async () => {
    // Long enough for the second to start, also on a busy machine.
    const first = launched(home, train(400))
    await first.says(/training the detector: \d/)
    const second = launched(home, train(61))
    await second.says(/Queued as job \d .* behind 1 other/)
    const note = await line.run('runs', 'note', '1', 'good light')
    expect(note).toMatchObject({ code: 0, err: '' })
    expect((await first.ended).code).toBe(0)
    expect((await second.ended).code).toBe(0)
    expect(first.err()).toContain('Other commands use this one’s process')
    expect(await hostOf(workspace)).toBeNull()
    const { out } = await line.run('runs', 'list', '--kind', 'train', '--state', 'succeeded', '--json')
    expect((JSON.parse(out) as { runs: object[] }).runs).toHaveLength(2)
  }, 240_000)

  it('end with the reason when the folder of the workspace is moved', async () => {
    const first = launched(home, train(100_000))
    await first.says(/training the detector: \d/)
    const moved = `${workspace} moved`
    await rename(workspace, moved)
    const { code, err } = await first.ended
    expect([code, err]).toEqual([1, expect.stringContaining('Error [workspace.moved]')])
    expect(existsSync(workspace)).toBe(false)
    await rename(moved, workspace)
    expect(await inWorkspace((opened) => listRuns(opened)[0]?.state)).toBe('interrupted')
  }, 240_000)

  it('report that the process running their job has died, and withdraw the job', async () => {
    const first = launched(home, train(100_000))
    await first.says(/training the detector: \d/)
    const second = launched(home, train(61))
    await second.says(/Queued as job \d/)
    first.process.kill('SIGKILL')
    const { code, err } = await second.ended
    expect([code, err]).toEqual([1, expect.stringContaining('Error [job.host-ended]')])
    expect(await inWorkspace((opened) => getJob(opened, 3).state)).toBe('cancelled')
    // What the dead process left is ignored.
    expect((await line.run('runs', 'note', '1', 'good light')).code).toBe(0)
  }, 240_000)

  it('ignore and remove what a dead host left behind', async () => {
    const door = await mkdtemp(join(tmpdir(), 'flawsmith-socket-'))
    await writeFile(join(door, 'key.json'), JSON.stringify({ address: join(door, 'socket'), token: 'x' }))
    await writeFile(join(door, 'socket'), '')
    await writeFile(join(workspace, 'host.lock'), JSON.stringify({ id: process.pid, started: 'long ago', door }))
    expect((await line.run('dataset', 'rename', 'plates', 'steel')).code).toBe(0)
    expect(existsSync(door)).toBe(false)
    // Other folders that a lock names are never removed.
    const other = join(line.folder, 'other')
    await mkdir(other)
    await writeFile(join(other, 'mine'), '')
    await writeFile(join(workspace, 'host.lock'), JSON.stringify({ id: 1, started: 'long ago', door: other }))
    expect((await line.run('dataset', 'rename', 'steel', 'plates')).code).toBe(0)
    expect(await readdir(other)).toEqual(['mine'])
  }, 60_000)

  it('do not start jobs that another process left in the queue', async () => {
    const key = await jobKey(home)
    const left = await inWorkspace((opened) => {
      const id = addJob(opened, { kind: 'resume', name: 'left', request: { kind: 'resume', run: 1 }, fresh: false })
      sealJob(opened, id, sealOf(key, getJob(opened, id)))
      return id
    })
    expect((await line.run('dataset', 'rename', 'plates', 'steel')).code).toBe(0)
    expect(await inWorkspace((opened) => getJob(opened, left).state)).toBe('queued')
  }, 60_000)

  it('name a job that came with the workspace and does not begin by itself', async () => {
    const left = await inWorkspace((opened) =>
      addJob(opened, { kind: 'backup', name: 'invented', request: { kind: 'backup', folder: '/' }, fresh: false })
    )
    const { code, err } = await line.run('dataset', 'rename', 'plates', 'steel')
    expect(code).toBe(0)
    expect(err).toContain(`Job ${left}: The job came with the workspace`)
    expect(await inWorkspace((opened) => getJob(opened, left).state)).toBe('interrupted')
  }, 60_000)
})
