import type { Register } from '../command.ts'

export const registerInit: Register = (program, run) => {
  program
    .command('init <folder>')
    .description('create a workspace: the folder that holds everything Flawsmith stores')
    .action(
      run(async (context, folder: string) => {
        const { closeWorkspace, createWorkspace } = await import('../../workspace/workspace.ts')
        const workspace = await createWorkspace(folder)
        closeWorkspace(workspace)
        await context.rememberWorkspace(workspace.folder)
        context.show(`Workspace created: ${workspace.folder}`, { workspace: workspace.folder })
      })
    )
}
