import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { backupsOf, hasPassed, type Backup } from '../../workspace/backups.ts'
import { damageOf, type Finding } from '../../workspace/check/finding.ts'
import { findingText, findingRecord } from '../finding-text.ts'
import type { Register } from '../command.ts'
import { textTable } from '../table.ts'
import { registerRepair } from './workspace-repair.ts'

export const registerWorkspace: Register = (program, run) => {
  const group = program.command('workspace').description('check, repair, back up and restore the workspace folder')
  group
    .command('check')
    .description('check the database, the audit trail and every file; changes nothing')
    .option('--database', 'only the database: takes seconds instead of minutes')
    .action(
      run(async (context, { database = false }: { database?: boolean }) => {
        const folder = resolve(context.requireWorkspaceFolder())
        const { checkWorkspace } = await import('../../workspace/check/check-workspace.ts')
        const { checkBaseModels } = await import('../../host/work/check-base-models.ts')
        const own = await checkWorkspace(folder, { files: !database, monitor: context.monitor })
        const models = database ? [] : await checkBaseModels(folder)
        const findings = [...own, ...models]
        const text = findings.length === 0 ? 'Nothing is damaged.' : findings.map(findingText).join('\n')
        context.show(text, { findings: findings.map(findingRecord) })
        requireSound(folder, own)
        requireModels(models)
      })
    )
  group
    .command('backups')
    .description('list the backups of the database, newest first')
    .action(
      run(async (context) => {
        const backups = await backupsOf(resolve(context.requireWorkspaceFolder()))
        const rows = backups.map((backup) => [backup.path, checkText(backup)])
        context.show(rows.length === 0 ? 'No backups yet.' : textTable(['backup', 'check'], rows), { backups })
      })
    )
  registerRepair(group, run)
}

function checkText(backup: Backup): string {
  if (backup.check === null) return 'not checked'
  return hasPassed(backup) ? `passed, ${backup.check.at}` : `failed (${backup.check.damage}), ${backup.check.at}`
}

/** Base models are no part of the workspace, and repairing it would not mend them. Errors: `workspace.models-changed`. */
function requireModels(findings: readonly Finding[]): void {
  const count = damageOf(findings).length
  if (count > 0) throw new FlawsmithError('workspace.models-changed', { count })
}

/** Errors: `workspace.damaged`. */
function requireSound(folder: string, findings: readonly Finding[]): void {
  const count = damageOf(findings).length
  if (count > 0) throw new FlawsmithError('workspace.damaged', { count, folder })
}
