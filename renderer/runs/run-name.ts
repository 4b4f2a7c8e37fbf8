import { experimentTitle } from '../../electron/contract/experiments.ts'
import type { ListedRun } from '../../electron/contract/runs.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'

/** What a run is called on the page: an experiment by its title, others by their name. */
export function runName({ kind, name, config }: Pick<ListedRun, 'kind' | 'name' | 'config'>, say: Speaker): string {
  if (kind !== 'experiment') return name
  // The host wrote this config itself, from a checked recipe.
  const { recipe } = config as { readonly recipe?: { readonly name: string; readonly title: string } }
  return recipe === undefined ? name : say.recipe('title', experimentTitle({ name }, recipe))
}
