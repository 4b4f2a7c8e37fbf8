import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomStream } from '../../../electron/common/random.ts'
import type { Client } from '../../../electron/contract/client.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { checkpointSteps } from '../../../electron/workspace/checkpoints.ts'
import { startHost } from '../../browser/serve.ts'
import type { Attempt } from './attempt.ts'
import { copyOf, differenceOf, jobEnd, killWorkers, makeScene, type Scene } from './scene.ts'

/**
 * Work of a kind is killed at a random moment, host or worker, and resumed: its results must be those of an undisturbed
 * run to the last bit. Notes whether there was anything to resume from.
 */
export function killedWork(name: string, request: WorkRequest): Attempt {
  let scene: Promise<Scene> | null = null
  // As often as a long training would have them in its hours.
  process.env['FLAWSMITH_CHECKPOINT_SECONDS'] = '0.2'
  return async (seed, note) => {
    scene ??= makeScene(name, request)
    const { duration } = await scene
    const place = await copyOf(await scene)
    const random = randomStream(seed, `kill ${name}`)
    let host = await startHost(place)
    try {
      const { id } = await host.client.call('jobs.start', { request, fresh: true })
      await sleep(random.uniform() * duration)
      const whole = random.uniform() < 0.5 || (await killWorkers(host)) === 0
      if (whole) {
        await host.kill()
        host = await startHost(place)
      }
      let job = await jobEnd(host.client, id)
      if (job.state === 'succeeded') note(whole ? 'had finished, or went on by itself' : 'had finished')
      else if (job.state !== 'interrupted') return `the killed job is ${job.state}: ${job.error?.message}`
      else {
        note(
          `${whole ? 'host' : 'worker'} killed, resumed from ${await progressOf(host.client, place.workspace, job.runs)}`
        )
        await host.client.call('jobs.resume', { job: id })
        job = await jobEnd(host.client, id)
      }
      return await differenceOf(host.client, await scene, job)
    } finally {
      await host.kill()
      await rm(place.home, { recursive: true, force: true })
    }
  }
}

/** What a killed job left behind that resuming can use. */
async function progressOf(client: Client, workspace: string, runs: readonly number[]): Promise<string> {
  const left: string[] = []
  for (const run of runs) {
    const { samples, state, name } = await client.call('runs.show', { run })
    const [step] = await checkpointSteps(join(workspace, 'runs', String(run), 'checkpoints'))
    if (step !== undefined) left.push(`update ${step}`)
    if (samples > 0) left.push(`${samples} images`)
    if (runs.length > 1 && state === 'succeeded') left.push(`a finished ${name}`)
  }
  return left.join(', ') || 'nothing, from the start'
}
