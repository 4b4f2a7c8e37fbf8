import { checkWorkspace } from '../../workspace/check/check-workspace.ts'
import type { Finding } from '../../workspace/check/finding.ts'
import { checkBaseModels } from '../work/check-base-models.ts'
import type { JobHandler } from '../serve-jobs.ts'
import type { JobPlace } from './job-input.ts'

export const check: JobHandler<Pick<JobPlace, 'workspaceFolder'>, { readonly findings: readonly Finding[] }> = async (
  { workspaceFolder },
  monitor
) => {
  const own = await checkWorkspace(workspaceFolder, { monitor })
  return { findings: [...own, ...(await checkBaseModels(workspaceFolder))] }
}
