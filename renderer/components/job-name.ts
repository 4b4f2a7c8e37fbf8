import type { Job } from '../../electron/contract/jobs.ts'
import type { Say } from '../i18n/said.ts'

/** Display name of a job: the recipe's title for an experiment, which may be one of ours; otherwise the given name. */
export function jobName({ kind, name }: Pick<Job, 'kind' | 'name'>, say: Say): string {
  return kind === 'experiment' ? say(name) : name
}
