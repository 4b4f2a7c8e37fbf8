import { createHostContext, type HostContext } from '../host/host-context.ts'
import { closeWorkspace } from '../workspace/workspace.ts'
import type { CommandContext } from './context.ts'

/** Opens the command's workspace, does the work with it and closes it, whatever happens. */
export async function withWorkspace<Result>(
  context: CommandContext,
  work: (host: HostContext) => Promise<Result>,
  options: { readonly fresh?: boolean | undefined } = {}
): Promise<Result> {
  const workspace = await context.openWorkspace()
  try {
    for (const id of workspace.interruptedRuns) {
      context.note(`Run ${id} was left unfinished by a process that is gone; \`flawsmith runs resume ${id}\` goes on.`)
    }
    const { device, threads, monitor } = context
    return await work(createHostContext(workspace, { device, threads, monitor, fresh: options.fresh }))
  } finally {
    closeWorkspace(workspace)
  }
}
