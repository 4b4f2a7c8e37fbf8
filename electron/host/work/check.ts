import { basename } from 'node:path'
import { runJob } from '../run-job.ts'
import type { HostWork } from './host-work.ts'

/** Looks at the whole workspace in a process of its own, beside trainings and imports. */
export const check: HostWork<'check'> = {
  kind: 'check',
  lane: 'upkeep',
  uses: () => ({}),
  produces: ['workspace'],
  prepare: ({ folder }) => ({
    name: basename(folder),
    perform: async ({ monitor }) => (await runJob('check', { workspaceFolder: folder }, monitor)).output
  })
}
