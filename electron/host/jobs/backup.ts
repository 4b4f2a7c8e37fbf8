import { copyWorkspace, type WorkspaceCopy } from '../../workspace/copy-workspace.ts'
import type { JobHandler } from '../serve-jobs.ts'
import type { JobPlace } from './job-input.ts'

export const backup: JobHandler<Pick<JobPlace, 'workspaceFolder'> & { readonly target: string }, WorkspaceCopy> = (
  { workspaceFolder, target },
  monitor
) => copyWorkspace(workspaceFolder, target, { files: true, monitor })
