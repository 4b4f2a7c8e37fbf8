import type { Client } from '../../electron/contract/client.ts'
import type { Job } from '../../electron/contract/jobs.ts'

const over: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'interrupted'])

/** Waits until a job has ended, at most so many milliseconds. */
export async function jobEnd(client: Pick<Client, 'call'>, job: number, within = Infinity): Promise<Job> {
  const latest = performance.now() + within
  while (performance.now() < latest) {
    const found = await client.call('jobs.show', { job })
    if (over.has(found.state)) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`job ${job} has not ended after ${within / 1000} s`)
}
