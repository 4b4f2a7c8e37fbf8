import { closeWorkspace, createWorkspace } from '../../workspace/workspace.ts'
import type { Register } from '../command.ts'

export const registerInit: Register = (program, run) => {
  program
    .command('init <folder>')
    .description('make a workspace: the folder that holds everything Flawsmith stores')
    .action(
      run(async (context, folder: string) => {
        const workspace = await createWorkspace(folder)
        closeWorkspace(workspace)
        await context.rememberWorkspace(workspace.folder)
        context.show(`Workspace made: ${workspace.folder}`, { workspace: workspace.folder })
      })
    )
}
