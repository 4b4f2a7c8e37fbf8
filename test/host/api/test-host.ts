import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '../../../electron/contract/client.ts'
import type { HostEvent } from '../../../electron/contract/events.ts'
import type { Job } from '../../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { closeWorkspace, createWorkspace } from '../../../electron/workspace/workspace.ts'

export const root = join(import.meta.dirname, '../../..')
export const origin = 'http://host.test'
export const tinyModel = join(root, 'test/golden/data/tiny-sd')

/** A host on a workspace of its own; every answer is checked against the contract. */
export interface TestHost {
  readonly folder: string
  readonly workspaceFolder: string
  readonly host: Host
  readonly client: Client
  readonly faults: unknown[]
  /** Sends a request as a browser does, including the path. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  /** Starts a job and waits for its end. */
  readonly finish: (request: WorkRequest, fresh?: boolean) => Promise<Job>
  readonly dispose: () => Promise<void>
}

export async function testHost(): Promise<TestHost> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith host '))
  const workspaceFolder = join(folder, 'workspace')
  closeWorkspace(await createWorkspace(workspaceFolder))
  const faults: unknown[] = []
  const options = { shell: 'browser', device: 'cpu', threads: 1, checkOutput: true } as const
  const reportBug = (error: unknown) => void faults.push(error)
  // No page, whether or not one was built in this checkout.
  const page = join(folder, 'page')
  const host = await openHost({ ...options, folder: workspaceFolder, page, reportBug })
  const ask = (path: string, init?: RequestInit) => host.fetch(requestOf(path, init))
  const client = clientOf(host)
  return {
    ...{ folder, workspaceFolder, host, client, faults, ask },
    finish: async (request, fresh = false) => {
      const { id } = await client.call('jobs.start', { request, fresh })
      return jobEnd(client, id)
    },
    dispose: async () => {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** A request as a client makes it; unlike a browser's it may hold any path. */
function requestOf(path: string, init?: RequestInit): Request {
  return new Request(`${origin}${path}`, init?.body instanceof ReadableStream ? { ...init, duplex: 'half' } : init)
}

export function clientOf(host: Host): Client {
  return createClient({ base: origin, fetch: (address, init) => host.fetch(new Request(address, init)) })
}

const over = new Set(['succeeded', 'failed', 'cancelled', 'interrupted'])

/** Waits until a job has ended. */
export function jobEnd(client: Client, id: number): Promise<Job> {
  return until(async () => {
    const job = await client.call('jobs.show', { job: id })
    return over.has(job.state) ? job : null
  })
}

/** Polls until there is a value. Throws after 100 seconds. */
export async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (let attempt = 0; attempt < 4000; attempt++) {
    const value = await ask()
    if (value !== null) return value
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('waited in vain')
}

/** Writes a small sample dataset in MVTec AD's layout. */
export async function plates(folder: string, defects: readonly ('crack' | 'scratch')[] = ['crack']): Promise<string> {
  const size = { width: 32, height: 32 }
  return sampleDataset(1, folder, { size, trainGood: 12, testGood: 6, perDefect: 8, defects })
}

/** The cracks of `plates`, imported as the first dataset: four for training. */
export const platesData = {
  ...{ dataset: 1, width: 32, height: 32 },
  split: {
    seed: 0,
    validationFraction: 0.25,
    protocol: { kind: 'few-shot', shots: 4, defectType: 'crack', testFraction: 0.3 }
  }
} as const

/** Listens to a host's events until `stop` is called. */
export function listen(client: Client, after?: string) {
  const controller = new AbortController()
  const events: HostEvent[] = []
  const ended = (async () => {
    try {
      for await (const event of client.events(controller.signal, after)) events.push(event)
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  })()
  const ofType = <Type extends HostEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<HostEvent, { type: Type }> => event.type === type)
  return { events, ofType, ended, stop: () => controller.abort() }
}
