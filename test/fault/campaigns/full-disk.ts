import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomStream } from '../../../electron/common/random.ts'
import { startHost } from '../../browser/serve.ts'
import { fill, smallDisk } from '../small-disk.ts'
import type { Attempt } from './attempt.ts'
import { differenceOf, jobEnd, makeScene, type Scene } from './scene.ts'
import { requests } from './work.ts'

const disk = await smallDisk()
process.on('exit', () => void disk.dispose())
const kinds = Object.keys(requests) as (keyof typeof requests)[]
const scenes = new Map<string, Promise<Scene>>()

/**
 * The disk fills to its last byte at a random moment of some work. The work ends with `disk.full` and nothing else, the
 * host goes on answering, nothing half-written stays, and once there is space the work is resumed, or started again
 * where it had failed, with the results of an undisturbed run.
 */
export const filledDisk: Attempt = async (seed, note) => {
  if (disk.refusal !== null) throw new Error(disk.refusal)
  process.env['FLAWSMITH_CHECKPOINT_SECONDS'] = '0.2'
  const random = randomStream(seed, 'fill disk')
  const kind = kinds[seed % kinds.length] ?? 'training'
  const request = requests[kind]
  const making = scenes.get(kind) ?? makeScene(`disk ${kind}`, request)
  scenes.set(kind, making)
  const { workspace: original, duration } = await making
  const [workspace, filler] = [join(disk.folder, 'workspace'), join(disk.folder, 'filler')]
  const home = await mkdtemp(join(tmpdir(), 'flawsmith disk '))
  await cp(original, workspace, { recursive: true })
  const host = await startHost({ home, workspace })
  const start = () => host.client.call('jobs.start', { request, fresh: true })
  try {
    let { id } = await start()
    await sleep(random.uniform() * duration)
    await fill(filler)
    const job = await jobEnd(host.client, id)
    note(`${kind} ${job.state}${job.error === null ? '' : ` with ${job.error.code}`}`)
    if (job.state !== 'succeeded' && job.error?.code !== 'disk.full') return `it says: ${job.error?.message}`
    await fill(filler)
    if ((await host.client.call('datasets.list', {})).datasets.length !== 1) return 'the datasets are not listed'
    const half = (await readdir(workspace, { recursive: true })).filter((name) => name.includes('.tmp'))
    if (half.length > 0) return `half-written: ${half.join(', ')}`
    await rm(filler)
    if (job.state === 'interrupted') await host.client.call('jobs.resume', { job: id })
    else if (job.state === 'failed') ({ id } = await start())
    return await differenceOf(host.client, await making, await jobEnd(host.client, id))
  } finally {
    await host.kill()
    for (const path of [filler, workspace, home]) await rm(path, { recursive: true, force: true })
  }
}
