import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HostEvent } from '../../../electron/contract/events.ts'
import { type Job, type JobState } from '../../../electron/contract/jobs.ts'
import { workSpec, type WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { EventHub } from '../../../electron/host/events/hub.ts'
import { createHostContext } from '../../../electron/host/host-context.ts'
import { randomJobKey } from '../../../electron/host/queue/job-key.ts'
import { sealOf } from '../../../electron/host/queue/job-seal.ts'
import { openQueue, type JobQueue } from '../../../electron/host/queue/queue.ts'
import { listDatasets } from '../../../electron/workspace/datasets.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { addJob, getJob, moveJob, sealJob } from '../../../electron/workspace/jobs.ts'
import { listMetrics } from '../../../electron/workspace/metrics.ts'
import { getRun, listRuns } from '../../../electron/workspace/runs.ts'
import { writeTree } from '../../datasets/images.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'

interface Opened {
  readonly workspace: Workspace
  readonly queue: JobQueue
  readonly events: HostEvent[]
  /** Queues a request as a page sends it. */
  readonly start: (request: WorkRequest, fresh?: boolean) => Job
  /** Waits until an event shows the job in a state. */
  readonly reaches: (id: number, state: JobState) => Promise<Job>
  readonly happens: <Found>(look: (event: HostEvent) => Found | undefined) => Promise<Found>
}

const jobKey = randomJobKey()

function opened(workspace: Workspace): Opened {
  const hub = new EventHub()
  const events: HostEvent[] = []
  hub.listen(
    (event) => events.push(event),
    () => undefined
  )
  const queue = openQueue({
    workspace,
    jobKey,
    hub,
    contextFor: (job) => createHostContext(workspace, { device: 'cpu', threads: 1, ...job })
  })
  onTestFinished(() => queue.close(0))
  const happens: Opened['happens'] = (look) =>
    new Promise((resolve) => {
      const stop = hub.listen(
        (event) => {
          const found = look(event)
          if (found === undefined) return
          stop()
          resolve(found)
        },
        () => undefined
      )
    })
  const reaches: Opened['reaches'] = async (id, state) => {
    const now = queue.show(id)
    if (now.state === state) return now
    return happens((event) =>
      event.type === 'job' && event.job.id === id && event.job.state === state ? event.job : undefined
    )
  }
  const start: Opened['start'] = (request, fresh = false) => queue.start(workSpec.parse(request), fresh)
  return { workspace, queue, events, start, reaches, happens }
}

/** A queue whose workspace has a dataset of noise, and a training on it with any number of epochs. */
async function withDataset(): Promise<Opened & { readonly training: (epochs: number) => WorkRequest }> {
  const host = opened(await temporaryWorkspace())
  const folder = join(host.workspace.folder, 'images')
  const names = (kind: string) => Array.from({ length: 8 }, (_, i) => `${kind}/${i}.png`)
  const files = [...names('good'), ...names('defect')].map((name, seed) => [name, seed] as const)
  await writeTree(folder, Object.fromEntries(files))
  const { id } = host.start({ kind: 'import', source: { folder }, name: 'parts' })
  await host.reaches(id, 'succeeded')
  const [dataset] = listDatasets(host.workspace)
  const split = { seed: 0, validationFraction: 0.25, protocol: { kind: 'random', testFraction: 0.25 } } as const
  const training = (epochs: number): WorkRequest => ({
    kind: 'train',
    data: { dataset: dataset?.id ?? 0, width: 16, height: 16, split },
    task: 'detection',
    settings: { epochs, batch: 4 }
  })
  return { ...host, training }
}

const progressed = (id: number) => (event: HostEvent) =>
  event.type === 'progress' && event.job === id && event.progress.task === 'training-detector' ? event : undefined

// Trainings in worker processes: seconds on a quiet machine, minutes on a busy one.
describe('the queue', { timeout: 300_000 }, () => {
  it('inspects and imports, publishes every state, and stores request and result', async () => {
    const { workspace, queue, events, start, reaches } = opened(await temporaryWorkspace())
    const folder = join(workspace.folder, 'images')
    await writeTree(folder, { 'good/1.png': 1, 'good/2.png': 2, 'defect/3.png': 3 })
    const inspection = start({ kind: 'preview', source: { folder } })
    const importing = start({ kind: 'import', source: { folder }, name: 'parts' })
    const done = await reaches(importing.id, 'succeeded')
    expect(queue.show(inspection.id).result).toMatchObject({ layout: 'folder', summary: { images: 3, defects: 1 } })
    expect(done.result).toMatchObject({ dataset: 1, problems: [] })
    expect(done.runs).toHaveLength(1)
    const states = events.flatMap((event) =>
      event.type === 'job' && event.job.id === importing.id ? event.job.state : []
    )
    expect(new Set(states)).toEqual(new Set(['queued', 'running', 'succeeded']))
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
    expect(events).toContainEqual(expect.objectContaining({ type: 'changed', topic: 'datasets' }))
  })

  it('rejects invalid requests before anything is stored', async () => {
    const { workspace, queue, start, training } = await withDataset()
    const rows = () => ({ jobs: queue.list(100).map(({ id }) => id), runs: listRuns(workspace).map(({ id }) => id) })
    const before = rows()
    expect([before.jobs.length, before.runs.length]).toEqual([1, 1])
    const bad = (request: WorkRequest) => {
      try {
        start(request)
        return 'nothing'
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(bad({ ...training(1), synthesis: [99] } as WorkRequest)).toBe('run.not-found')
    expect(bad({ kind: 'import', source: { folder: '/nowhere' }, name: 'parts' })).toBe('dataset.name-taken')
    expect(bad({ kind: 'experiment', dataset: 1, recipe: { name: 'x' } })).toBe('recipe.invalid')
    expect(bad({ kind: 'report', experiment: 99 })).toBe('run.not-found')
    expect(rows()).toEqual(before)
  })

  it('reports why a job failed and starts the next', async () => {
    const { start, reaches, workspace } = opened(await temporaryWorkspace())
    const failing = start({ kind: 'import', source: { folder: join(workspace.folder, 'nowhere') }, name: 'parts' })
    const next = start({ kind: 'sample', name: 'plates' })
    const { error } = await reaches(failing.id, 'failed')
    expect(error).toMatchObject({ code: 'dataset.folder-unreadable', remedy: expect.stringMatching(/\w/) as string })
    await reaches(next.id, 'succeeded')
  })

  it('pauses with a checkpoint, resumes from it, and stores curves as they arrive', async () => {
    const { workspace, queue, events, start, reaches, happens, training } = await withDataset()
    const { id } = start(training(4000))
    await happens(progressed(id))
    expect(queue.pause(id).stopping).toBe('pause')
    const paused = await reaches(id, 'interrupted')
    const [run = 0] = paused.runs
    expect(getRun(workspace, run).state).toBe('interrupted')
    expect(paused.paused).toBe(true)
    expect(events.findLast((event) => event.type === 'run')?.run).toMatchObject({ id: run, paused: true })
    const steps = listMetrics(workspace, run, 'loss').length
    expect(steps).toBeGreaterThan(0)
    const reported = events
      .flatMap((event) => (event.type === 'series' ? event.points : []))
      .filter(({ name }) => name === 'loss')
    expect(reported.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1))
    queue.resume(id)
    const later = (event: HostEvent) =>
      event.type === 'series' && event.points.some(({ name, step }) => name === 'loss' && step > steps)
        ? event
        : undefined
    await happens(later)
    queue.flush()
    const after = listMetrics(workspace, run, 'loss').map(({ step }) => step)
    expect(after.length).toBeGreaterThan(steps)
    expect(after).toEqual(after.map((_, i) => i + 1))
    expect(queue.show(id).runs).toEqual([run])
    queue.cancel(id)
    expect((await reaches(id, 'cancelled')).error).toBeNull()
    expect(getRun(workspace, run).state).toBe('cancelled')
  })

  it('starts a fresh job from the beginning, and resumes that job with its own run', async () => {
    const { workspace, queue, start, reaches, happens, training } = await withDataset()
    const stoppedRun = async (id: number) => {
      await happens(progressed(id))
      queue.pause(id)
      return (await reaches(id, 'interrupted')).runs
    }
    const first = await stoppedRun(start(training(4003)).id)
    const fresh = start(training(4003), true)
    const second = await stoppedRun(fresh.id)
    expect(second).toHaveLength(1)
    expect(second).not.toEqual(first)
    expect(getRun(workspace, first[0] ?? 0).state).toBe('interrupted')
    queue.resume(fresh.id)
    expect(await stoppedRun(fresh.id)).toEqual(second)
  })

  it('interrupts a job whose worker crashed, with a reason, and starts the next job', async () => {
    const { workspace, start, reaches, happens, training } = await withDataset()
    const { id } = start(training(4001))
    const next = start(training(1))
    await happens(progressed(id))
    for (const child of execFileSync('pgrep', ['-P', String(process.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')) {
      if (execFileSync('ps', ['-o', 'args=', '-p', child], { encoding: 'utf8' }).includes('worker-entry'))
        process.kill(Number(child), 'SIGKILL')
    }
    const stopped = await reaches(id, 'interrupted')
    const run = getRun(workspace, stopped.runs[0] ?? 0)
    expect(run).toMatchObject({ state: 'interrupted', error: { code: 'worker.out-of-memory' } })
    expect(stopped.error).toEqual(run.error)
    expect((await reaches(next.id, 'succeeded')).runs).toHaveLength(1)
  })

  it('cancels queued jobs, and refuses to stop finished ones', async () => {
    const { queue, start, reaches, happens, training } = await withDataset()
    const first = start(training(4002))
    const second = start(training(2))
    await happens(progressed(first.id))
    expect(queue.cancel(second.id).state).toBe('cancelled')
    expect(() => queue.pause(second.id)).toThrow(expect.objectContaining({ code: 'job.not-running' }))
    expect(() => queue.resume(second.id)).toThrow(expect.objectContaining({ code: 'job.not-resumable' }))
    queue.cancel(first.id)
    queue.cancel(first.id)
    await reaches(first.id, 'cancelled')
    expect(queue.busy()).toBe(false)
  })

  it('starts jobs that were queued when the host ended, and marks running ones as interrupted', async () => {
    const workspace = await temporaryWorkspace()
    const folder = join(workspace.folder, 'images')
    await writeTree(folder, { 'good/1.png': 1, 'defect/3.png': 3 })
    const request = workSpec.parse({ kind: 'preview', source: { folder } })
    const job = { kind: 'preview', name: 'images', request, fresh: false }
    const ran = addJob(workspace, job)
    moveJob(workspace, ran, 'queued', 'running')
    const waited = addJob(workspace, job)
    sealJob(workspace, waited, sealOf(jobKey, getJob(workspace, waited)))
    const { queue, reaches } = opened(workspace)
    expect(queue.show(ran).state).toBe('interrupted')
    await reaches(waited, 'succeeded')
    queue.resume(ran)
    await reaches(ran, 'succeeded')
  })
})
