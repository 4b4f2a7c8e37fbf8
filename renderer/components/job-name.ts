import type { Job } from '../../electron/contract/jobs.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'

/** What a job is called: an experiment by its recipe's title, which may be one of ours; any other as somebody named it. */
export function jobName({ kind, name }: Pick<Job, 'kind' | 'name'>, say: Speaker): string {
  return kind === 'experiment' ? say.recipe('title', name) : name
}
