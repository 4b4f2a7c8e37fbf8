import { checkWorkspace } from '../../workspace/check/check-workspace.ts'
import type { Finding } from '../../workspace/check/finding.ts'
import type { JobHandler } from '../serve-jobs.ts'
import type { JobPlace } from './job-input.ts'

export const check: JobHandler<Pick<JobPlace, 'workspaceFolder'>, { readonly findings: readonly Finding[] }> = async (
  { workspaceFolder },
  monitor
) => ({ findings: await checkWorkspace(workspaceFolder, { monitor }) })
