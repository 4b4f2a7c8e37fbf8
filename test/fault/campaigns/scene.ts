import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '../../../electron/contract/client.ts'
import type { Job } from '../../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { jobEnd as endOf } from '../../browser/jobs.ts'
import { startHost, type ServedHost } from '../../browser/serve.ts'
import { plates, tinyModel } from '../../host/api/test-host.ts'
import { childrenOf } from '../children.ts'

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

/** Waits until a job has ended; at most five minutes. */
export const jobEnd = (client: Client, id: number) => endOf(client, id, 300_000)

/** What is wrong with a job that should have given what an undisturbed run gave, or null. */
export async function differenceOf(client: Client, { reference }: Scene, job: Job): Promise<string | null> {
  if (job.state !== 'succeeded') return `the resumed job is ${job.state}: ${job.error?.message}`
  const compared = await client.call('runs.compare', { first: reference, second: job.runs[0] ?? 0 })
  if (compared.verdict === 'identical') return null
  return `results are ${compared.verdict}: ${JSON.stringify(compared.differences.slice(0, 3))}`
}

/** Kills the workers of a host, and says how many; Linux only. */
export async function killWorkers({ process: host }: ServedHost): Promise<number> {
  const workers = await childrenOf(host)
  for (const worker of workers) process.kill(worker, 'SIGKILL')
  return workers.length
}
