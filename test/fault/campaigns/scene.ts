import { cp, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '../../../electron/contract/client.ts'
import type { Job } from '../../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { startHost, type ServedHost } from '../../browser/serve.ts'
import { plates, tinyModel } from '../../host/api/test-host.ts'

/** @file A workspace to be harmed: made once in a process, and copied for each attempt. */

export interface Scene {
  readonly home: string
  readonly workspace: string
  /** The finished run that nothing disturbed, to compare with. */
  readonly reference: number
  /** How long it took, in milliseconds. */
  readonly duration: number
}

const folder = await mkdtemp(join(tmpdir(), 'flawsmith campaign '))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** A few images of plates with cracks, a tiny base model, and one finished run of the request. */
export async function makeScene(name: string, request: WorkRequest): Promise<Scene> {
  const home = join(folder, name)
  const workspace = join(home, 'workspace')
  await mkdir(home)
  const host = await startHost({ home, workspace })
  try {
    const source = await plates(join(home, 'plates'))
    await succeed(host.client, { kind: 'import', source: { folder: source }, name: 'plates' })
    await host.client.call('models.add', { path: tinyModel, name: 'tiny' })
    const start = performance.now()
    const { runs } = await succeed(host.client, request)
    const duration = performance.now() - start
    return { home, workspace, reference: runs[0] ?? 0, duration }
  } finally {
    await host.stop()
  }
}

/** A copy of a scene's workspace in a folder of its own. */
export async function copyOf({ workspace }: Scene): Promise<{ readonly home: string; readonly workspace: string }> {
  const home = await mkdtemp(join(folder, 'attempt-'))
  await cp(workspace, join(home, 'workspace'), { recursive: true })
  return { home, workspace: join(home, 'workspace') }
}

async function succeed(client: Client, request: WorkRequest): Promise<Job> {
  const { id } = await client.call('jobs.start', { request, fresh: true })
  const job = await jobEnd(client, id)
  if (job.state !== 'succeeded') throw new Error(`the undisturbed ${request.kind} ${job.state}: ${job.error?.message}`)
  return job
}

const over: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'interrupted'])

/** Waits until a job has ended; at most five minutes. */
export async function jobEnd(client: Client, id: number): Promise<Job> {
  const latest = performance.now() + 300_000
  while (performance.now() < latest) {
    const job = await client.call('jobs.show', { job: id })
    if (over.has(job.state)) return job
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`job ${id} has not ended after five minutes`)
}

/** Kills a host and leaves its workers to notice, or kills its workers alone; Linux only. */
export async function killWorkers({ process: host }: ServedHost): Promise<number> {
  const tasks = await readdir(`/proc/${host}/task`)
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${host}/task/${task}/children`, 'utf8').catch(() => ''))
  )
  const workers = lists.flatMap((list) => list.trim().split(/\s+/).filter(Boolean).map(Number))
  for (const worker of workers) process.kill(worker, 'SIGKILL')
  return workers.length
}
