import type { Job } from '../../electron/contract/jobs.ts'
import type { Say } from '../i18n/said.ts'

/** What a job is called: an experiment by its recipe's title, which may be one of ours; any other as somebody named it. */
export function jobName({ kind, name }: Pick<Job, 'kind' | 'name'>, say: Say): string {
  return kind === 'experiment' ? say(name) : name
}
