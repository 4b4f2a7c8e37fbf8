import type { Workspace } from '../workspace/handle.ts'
import type { CommandContext } from './context.ts'
import { noteInterrupted } from './host-connection.ts'

/** Opens the command's workspace for reading and closes it, whatever happens. */
export async function withWorkspace<Result>(
  context: CommandContext,
  work: (workspace: Workspace) => Result | Promise<Result>
): Promise<Result> {
  const { closeWorkspace } = await import('../workspace/workspace.ts')
  const workspace = await context.openWorkspace()
  try {
    noteInterrupted(context, workspace)
    return await work(workspace)
  } finally {
    closeWorkspace(workspace)
  }
}
