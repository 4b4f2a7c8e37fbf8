import type { WorkRequest } from '../contract/work/kinds.ts'
import { english } from '../messages/english.ts'
import type { CommandContext } from './context.ts'
import type { HostConnection } from './host-connection.ts'
import { formatDuration } from './progress.ts'

const gibibyte = 2 ** 30

/** Notes how long work will take and how much memory, before it starts; nothing where neither is known. */
export async function noteEstimate(
  context: CommandContext,
  { client }: Pick<HostConnection, 'client'>,
  request: WorkRequest
): Promise<void> {
  // A request that is wrong is refused where it is started, with its options named.
  const found = await client.call('jobs.estimate', { request }).catch(() => null)
  if (found === null || found.seconds === null || found.memoryBytes === null) return
  const { seconds, memoryBytes, calculated, memory } = found
  context.note(
    english.text(calculated ? 'estimate.calculated' : 'estimate.like-runs', {
      time: formatDuration(seconds),
      memory: `${(memoryBytes / gibibyte).toFixed(1)} GiB`
    })
  )
  if (memory.exceeded !== null) {
    context.note(english.text('estimate.memory', { total: `${(memory.totalBytes / gibibyte).toFixed(1)} GiB` }))
  }
}
