import { shownSplitName } from '../../../common/split-name.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { listSplits } from '../../../workspace/splits.ts'
import type { ExperimentRecord } from '../experiment-record.ts'

/** A record whose splits are named in a language; those that the workspace no longer has keep their stored names. */
export function withShownSplits(workspace: Workspace, record: ExperimentRecord, say: Speaker): ExperimentRecord {
  const { dataset, splits } = record
  const stored = new Map(listSplits(workspace, dataset.id).map((split) => [split.name, split]))
  const shown = (name: string): string => {
    const split = stored.get(name)
    return split === undefined ? name : shownSplitName(split, say)
  }
  // Where seeds draw their own, the experiment joined their names.
  const split = stored.has(dataset.split) ? shown(dataset.split) : dataset.split.split('; ').map(shown).join('; ')
  return {
    ...record,
    dataset: { ...dataset, split },
    ...(splits === undefined ? {} : { splits: splits.map((each) => ({ ...each, name: shown(each.name) })) })
  }
}
