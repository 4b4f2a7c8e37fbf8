import { resolve } from 'node:path'
import { runJob } from '../run-job.ts'
import type { HostWork } from './host-work.ts'

export const backup: HostWork<'backup'> = {
  kind: 'backup',
  lane: 'upkeep',
  uses: () => ({}),
  prepare: (workspace, { folder }) => {
    const target = resolve(folder)
    return {
      name: target,
      perform: async ({ monitor }) =>
        (await runJob('backup', { workspaceFolder: workspace.folder, target }, monitor)).output
    }
  }
}
