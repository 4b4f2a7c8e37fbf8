import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomStream } from '../../../electron/common/random.ts'
import { RequestFailure } from '../../../electron/contract/client.ts'
import type { Job } from '../../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { platesData as data } from '../../host/api/test-host.ts'
import { startHost, type ServedHost } from '../../browser/serve.ts'
import type { Attempt } from './attempt.ts'
import { copyOf, jobEnd, makeScene, type Scene } from './scene.ts'

const images = (seed: number): WorkRequest => ({ kind: 'synthesize', method: 'memseg', data, count: 3, seed })

let scene: Promise<Scene> | null = null

/** What the host said it had done. */
interface Acknowledged {
  readonly jobs: Job[]
  readonly decisions: Map<number, string>
  name: string
}

/**
 * The host is killed while it is given jobs, decisions and names as fast as it takes them. All that it acknowledged is
 * there afterwards, and its jobs can be brought to their end.
 */
export const killedHost: Attempt = async (seed, note) => {
  scene ??= makeScene('hosts', { ...images(1), count: 40 } as WorkRequest)
  const { reference } = await scene
  const place = await copyOf(await scene)
  const random = randomStream(seed, 'kill host')
  let host = await startHost(place)
  try {
    const done: Acknowledged = { jobs: [], decisions: new Map(), name: 'plates' }
    // Its failure is looked at once the host is dead.
    const asking = ask(host, reference, seed, done).then(
      () => null,
      (error: unknown) => `asking threw ${String(error)}`
    )
    await sleep(random.uniform(50, 3000))
    await host.kill()
    const failure = await asking
    if (failure !== null) return failure
    note(`${done.jobs.length} jobs, ${done.decisions.size} decisions acknowledged`)
    host = await startHost(place)
    return await lost(host, reference, done)
  } finally {
    await host.kill()
    await rm(place.home, { recursive: true, force: true })
  }
}

/** Asks for one thing after the other until the host is gone. */
async function ask({ client }: ServedHost, run: number, seed: number, done: Acknowledged): Promise<void> {
  const random = randomStream(seed, 'ask host')
  try {
    const { samples } = await client.call('review.list', { run })
    for (let turn = 0; ; turn++) {
      const kind = random.integer(0, 8)
      if (kind === 0) {
        const request = images(1000 * seed + turn)
        done.jobs.push(await client.call('jobs.start', { request, fresh: true }))
      } else if (kind === 1) {
        const name = `plates ${turn}`
        await client.call('datasets.rename', { dataset: 1, name })
        done.name = name
      } else {
        const { id } = random.pick(samples)
        const decision = random.uniform() < 0.5 ? 'accept' : 'reject'
        await client.call('review.decide', { run, samples: [id], decision })
        done.decisions.set(id, decision)
      }
    }
  } catch (error) {
    if (!(error instanceof RequestFailure && error.status === 0)) throw error
  }
}

async function lost({ client }: ServedHost, run: number, done: Acknowledged): Promise<string | null> {
  for (const { id } of done.jobs) {
    let job = await jobEnd(client, id)
    if (job.state === 'interrupted') {
      await client.call('jobs.resume', { job: id })
      job = await jobEnd(client, id)
    }
    if (job.state !== 'succeeded') return `job ${id} is ${job.state}: ${job.error?.message}`
  }
  const { samples } = await client.call('review.list', { run })
  const kept = new Map(samples.map(({ id, decision }) => [id, decision as string]))
  // The last request may have been carried out without its answer having arrived: of all decisions at most one differs.
  const changed = [...done.decisions].filter(([id, decision]) => kept.get(id) !== decision)
  if (changed.length > 1) return `${changed.length} decisions are lost: ${JSON.stringify(changed.slice(0, 3))}`
  const { datasets } = await client.call('datasets.list', {})
  const name = datasets[0]?.name ?? ''
  const turn = (text: string) => Number(text.split(' ')[1] ?? -1)
  return turn(name) < turn(done.name) ? `the dataset is called ${name} instead of ${done.name}` : null
}
