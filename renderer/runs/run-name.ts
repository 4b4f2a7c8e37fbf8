import { experimentTitle } from '../../electron/messages/experiment-title.ts'
import type { ListedRun } from '../../electron/contract/runs.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'

/** What a run is called on the page: an experiment by what it compares, others by their name. */
export function runName({ kind, name, config }: Pick<ListedRun, 'kind' | 'name' | 'config'>, say: Speaker): string {
  if (kind !== 'experiment') return name
  // The host wrote this config itself, from a checked recipe.
  const { recipe } = config as { readonly recipe?: Parameters<typeof experimentTitle>[1] }
  return recipe === undefined ? name : say.value(experimentTitle({ name }, recipe))
}
