import type { Job } from '../../electron/contract/jobs.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'

/** Display name of a job: the recipe's title for an experiment, which may be one of ours; otherwise the given name. */
export function jobName({ kind, name }: Pick<Job, 'kind' | 'name'>, say: Speaker): string {
  return kind === 'experiment' ? say.recipe('title', name) : name
}
