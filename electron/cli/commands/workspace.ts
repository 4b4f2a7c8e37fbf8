import { basename, resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { listBackups } from '../../workspace/backups.ts'
import { reconcile } from '../../workspace/reconcile.ts'
import type { Register } from '../command.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerWorkspace: Register = (program, run) => {
  const group = program.command('workspace').description('check the workspace folder, restore a backup')
  group
    .command('check')
    .description('compare every file with its hash in the database; changes nothing')
    .action(
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const found = await reconcile(workspace, context.monitor)
          const rows = [
            ...found.missing.map(({ path, usedBy }) => ['missing', path, usedBy.join(', ')]),
            ...found.changed.map(({ path, usedBy }) => ['changed', path, usedBy.join(', ')]),
            ...found.unknown.map((path) => ['unknown', path, ''])
          ]
          context.show(rows.length === 0 ? 'Every file is there and unchanged.' : textTable(header, rows), { ...found })
          if (found.missing.length + found.changed.length > 0) throw filesLost(workspace.folder, found)
        })
      )
    )
  group
    .command('backups')
    .description('list the backups of the database, newest first')
    .action(
      run(async (context) => {
        const backups = await listBackups(resolve(context.requireWorkspaceFolder()))
        context.show(backups.length === 0 ? 'No backups yet.' : backups.join('\n'), { backups })
      })
    )
  group
    .command('restore [backup]')
    .description('replace a damaged database with a backup (default: the newest); the old one is kept')
    .action(
      run(async (context, given: string | undefined) => {
        const folder = resolve(context.requireWorkspaceFolder())
        const { restoreWorkspace } = await import('../../host/workspace-lock.ts')
        const { closeWorkspace, openWorkspace } = await import('../../workspace/workspace.ts')
        const backups = await listBackups(folder)
        const backup = given === undefined ? (backups[0] ?? '') : (named(backups, given) ?? resolve(given))
        const aside = await restoreWorkspace(folder, backup)
        closeWorkspace(await openWorkspace(folder))
        context.show(`Restored ${backup}\nThe database as it was is in ${aside}`, { backup, replaced: aside })
      })
    )
}

const header = ['state', 'file', 'used by']

function named(backups: readonly string[], name: string): string | undefined {
  return backups.find((path) => basename(path) === name)
}

function filesLost(
  folder: string,
  { missing, changed }: Pick<Awaited<ReturnType<typeof reconcile>>, 'missing' | 'changed'>
): FlawsmithError {
  return new FlawsmithError('workspace.files-lost', { missing: missing.length, changed: changed.length, folder })
}
