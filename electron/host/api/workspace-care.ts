import type { OutputOf } from '../../contract/procedures.ts'
import { backUp, backupsOf } from '../../workspace/backups.ts'
import { getJob } from '../../workspace/jobs.ts'
import { workOf } from '../../contract/work/kinds.ts'
import type { HostSession } from '../session.ts'
import { lastCheck } from '../weekly-check.ts'
import type { Handlers } from './handlers.ts'

async function careOf({ workspace, repaired }: HostSession): Promise<OutputOf<'workspace.care'>> {
  const last = lastCheck(workspace)
  const result = last === undefined ? undefined : workOf('check').result.safeParse(getJob(workspace, last.job).result)
  const backups = await backupsOf(workspace.folder)
  return {
    check: last === undefined || result?.success !== true ? null : { at: last.at, findings: result.data.findings },
    backups: backups.map((backup) => ({ ...backup, madeAt: new Date(backup.madeAt).toISOString() })),
    repair: repaired(workspace.folder)
  }
}

export const workspaceCareHandlers: Handlers<'workspace.care' | 'workspace.backUp' | 'workspace.repair'> = {
  'workspace.care': careOf,
  'workspace.backUp': async (session) => {
    const { folder, database } = session.workspace
    await backUp(folder, database)
    return careOf(session)
  },
  'workspace.repair': (session, { folder }) => session.repair(folder)
}
