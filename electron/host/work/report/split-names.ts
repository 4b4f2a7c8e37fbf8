import { shownSplitName } from '../../../common/split-name.ts'
import { splitOptionsOf } from '../../../experiments/hold-out.ts'
import { recipeOfSeed } from '../../../experiments/redraw.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { ExperimentRecord } from '../experiment-record.ts'

/** What the splits of a finished experiment are called in a language, one for each seed that drew its own. */
export function splitNames({ recipe, dataset, splits }: ExperimentRecord, say: Speaker): string {
  const nameOf = ({ data }: ExperimentRecord['recipe'], name: string) => {
    const { seed, validationFraction, protocol } = splitOptionsOf(data.split)
    return shownSplitName({ name, seed, protocol: { ...protocol, validationFraction } }, say)
  }
  if (splits === undefined) return nameOf(recipe, dataset.split)
  return [...new Set(splits.map(({ seed, name }) => nameOf(recipeOfSeed(recipe, seed), name)))].join('; ')
}
