import type { Client } from '../../electron/contract/client.ts'
import type { Job } from '../../electron/contract/jobs.ts'

const over: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'interrupted'])

/** Waits until a job has ended. */
export async function jobEnd(client: Pick<Client, 'call'>, job: number): Promise<Job> {
  for (;;) {
    const found = await client.call('jobs.show', { job })
    if (over.has(found.state)) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
