import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomStream } from '../../../electron/common/random.ts'
import { checkpointSteps, latestCheckpoint } from '../../../electron/workspace/checkpoints.ts'
import { startHost } from '../../browser/serve.ts'
import type { Attempt } from './attempt.ts'
import { flip } from './contents.ts'
import { copyOf, differenceOf, jobEnd, makeScene, type Scene } from './scene.ts'
import { requests } from './work.ts'

const request = requests.training
let scene: Promise<Scene> | null = null

/**
 * A training is killed and a bit of its newest checkpoint flips. Resuming uses the one before it or starts anew, and
 * ends with the results of an undisturbed run.
 */
export const flippedCheckpoint: Attempt = async (seed, note) => {
  process.env['FLAWSMITH_CHECKPOINT_SECONDS'] = '0.2'
  scene ??= makeScene('checkpoints', request)
  const { reference, duration } = await scene
  const place = await copyOf(await scene)
  const random = randomStream(seed, 'flip checkpoint')
  let host = await startHost(place)
  try {
    const { id } = await host.client.call('jobs.start', { request, fresh: true })
    await sleep(random.uniform(0.3, 0.8) * duration)
    await host.kill()
    const run = reference + 1
    const parent = join(place.workspace, 'runs', String(run), 'checkpoints')
    const [newest] = await checkpointSteps(parent)
    if (newest === undefined) note('no checkpoint yet')
    else {
      const folder = join(parent, `step-${newest}`)
      await flip(join(folder, random.pick(await readdir(folder))), random)
      const usable = await latestCheckpoint({ folder: place.workspace }, run)
      if (usable?.step === newest) return `the damaged checkpoint of update ${newest} would be used`
      note(`update ${newest} damaged, resumed from ${usable === null ? 'the start' : `update ${usable.step}`}`)
    }
    host = await startHost(place)
    if ((await jobEnd(host.client, id)).state === 'interrupted') await host.client.call('jobs.resume', { job: id })
    return await differenceOf(host.client, await scene, await jobEnd(host.client, id))
  } finally {
    await host.kill()
    await rm(place.home, { recursive: true, force: true })
  }
}
