import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { english } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { backupsToRestore } from '../../workspace/backups.ts'
import type { Run } from '../command.ts'
import { findingRecord, findingText } from '../finding-text.ts'
import { visibleLine } from '../../common/visible.ts'

/** `workspace repair`, `backup` and `restore`, which change or copy a workspace. */
export function registerRepair(group: Command, run: Run): void {
  group
    .command('repair')
    .description('mend what is damaged from what is intact and from backups; the old database is kept')
    .action(
      run(async (context) => {
        const folder = resolve(context.requireWorkspaceFolder())
        const { whileLocked } = await import('../../host/workspace-lock.ts')
        const { repairWorkspace } = await import('../../workspace/repair/repair-workspace.ts')
        const repair = await whileLocked(folder, () => repairWorkspace(folder, context.monitor))
        const { mended, kept, lost, replaced } = repair
        const lines = [
          ...list('Mended:', mended),
          ...list('Still damaged, as no backup has it intact:', kept),
          ...list('Lost:', lost),
          ...(replaced === null ? [] : [`The database as it was is in ${replaced}`])
        ]
        const texts = { mended: said(mended), kept: said(kept), lost: said(lost) }
        context.show(lines.length === 0 ? 'Nothing is damaged.' : lines.join('\n'), { ...texts, replaced })
        if (kept.length + lost.length > 0) context.exitWith(1)
      })
    )
  group
    .command('backup [folder]')
    .description('copy the workspace into a folder, also while it is open; without a folder, its database to `backups`')
    .option('--database', 'only the database, without files')
    .action(
      run(async (context, target: string | undefined, { database = false }: { database?: boolean }) => {
        const folder = resolve(context.requireWorkspaceFolder())
        if (target === undefined) return backUpDatabase(folder, context.show)
        const { copyWorkspace } = await import('../../workspace/copy-workspace.ts')
        const copy = await copyWorkspace(folder, target, { files: !database, monitor: context.monitor })
        const { path, files, damage } = copy
        const text = [
          `Copied to ${path} (${files} files). It is a workspace itself.`,
          ...(damage.length === 0 ? [] : ['Damaged in the workspace, and so in the copy:', ...damage.map(findingText)])
        ]
        context.show(text.join('\n'), { path, files, damage: damage.map(findingRecord) })
        if (damage.length > 0) context.exitWith(1)
      })
    )
  group
    .command('restore [backup]')
    .description(
      'replace the database with a backup (default: the newest that passed its check), or with a folder that `backup` made; the old one is kept'
    )
    .option('--anyway', 'also a copy that is damaged or not whole, where the database of the workspace is damaged, too')
    .action(
      run(async (context, given: string | undefined, { anyway = false }: { anyway?: boolean }) => {
        const folder = resolve(context.requireWorkspaceFolder())
        const { restoreWorkspace, whileLocked } = await import('../../host/workspace-lock.ts')
        const { closeWorkspace, openWorkspace } = await import('../../workspace/workspace.ts')
        const backups = (await backupsToRestore(folder)).map(({ path }) => path)
        const backup = given === undefined ? (backups[0] ?? '') : (named(backups, given) ?? resolve(given))
        const isFolder = (await stat(backup).catch(() => null))?.isDirectory() === true
        const { restoreCopy } = await import('../../workspace/restore-copy.ts')
        const { replaced, damage } = isFolder
          ? await whileLocked(folder, () => restoreCopy(folder, backup, { anyway, monitor: context.monitor }))
          : { replaced: await restoreWorkspace(folder, backup), damage: [] }
        closeWorkspace(await openWorkspace(folder))
        const text = [
          `Restored ${backup}`,
          `The database as it was is in ${replaced}`,
          ...(damage.length === 0 ? [] : ['Damaged in the copy, or missing:', ...damage.map(findingText)])
        ]
        context.show(text.join('\n'), { backup, replaced, damage: damage.map(findingRecord) })
        if (damage.length > 0) context.exitWith(1)
      })
    )
}

async function backUpDatabase(folder: string, show: (text: string, value: object) => void): Promise<void> {
  const { backUp, hasPassed } = await import('../../workspace/backups.ts')
  const { closeWorkspace, openWorkspace } = await import('../../workspace/workspace.ts')
  const workspace = await openWorkspace(folder)
  try {
    const backup = await backUp(folder, workspace.database)
    const passed = hasPassed(backup)
    const note = passed ? 'It passed its check.' : 'It is damaged as the workspace is; see `flawsmith workspace check`.'
    show(`Backed up to ${backup.path}\n${note}`, { path: backup.path, passed })
  } finally {
    closeWorkspace(workspace)
  }
}

function list(title: string, texts: readonly TextValue[]): string[] {
  return texts.length === 0 ? [] : [title, ...said(texts).map((text) => `  ${visibleLine(text)}`)]
}

const said = (texts: readonly TextValue[]) => texts.map((text) => english.value(text))

function named(backups: readonly string[], name: string): string | undefined {
  return backups.find((path) => basename(path) === name)
}
