import { countNames } from '../../common/counts.ts'
import type { Split as SplitView } from '../../contract/datasets.ts'
import { splitName } from '../../common/split-name.ts'
import { countPartIds } from '../../datasets/part-ids.ts'
import { createSplit, countParts, drawParts } from '../../datasets/store-split.ts'
import { findLeaks } from '../../datasets/units.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import { splitNumbers } from '../../workspace/image-queries.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listSplits, removeSplit, renameSplit, runsOfSplit, type Split } from '../../workspace/splits.ts'
import { placingSplit } from '../work/placing-split.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'
import { previewWindows } from './windows.ts'

export const splitHandlers: Handlers<Group<'splits'>> = {
  'splits.list': ({ workspace }, { dataset }) => ({ splits: splitsOf(workspace, getDataset(workspace, dataset).id) }),
  'splits.preview': ({ workspace }, { dataset, options }) => {
    const images = listImages(workspace, getDataset(workspace, dataset).id)
    const parts = drawParts(workspace, dataset, images, options)
    const without = images.filter(({ id }) => !parts.has(id))
    const leftOut = countNames(without.map(({ defectType }) => defectType ?? 'good'))
    const divided = images.filter(({ id }) => parts.has(id))
    return {
      ...{ name: splitName(options), parts: countParts(images, parts), leftOut },
      partIds: { ...countPartIds(images, divided) }
    }
  },
  'splits.leaks': ({ workspace }, { dataset }) => {
    const { examples, ...counts } = findLeaks(listImages(workspace, getDataset(workspace, dataset).id))
    return { ...counts, examples: examples.map((example) => [...example]) }
  },
  'splits.placing': ({ workspace }, { dataset, defectType }) =>
    placingSplit(listImages(workspace, getDataset(workspace, dataset).id), defectType),
  'splits.windows': ({ workspace }, input, signal) => previewWindows(workspace, input, signal),
  'splits.make': (session, { dataset, name, options }) => {
    const { workspace, events } = session
    const split = createSplit(workspace, getDataset(workspace, dataset).id, name ?? null, options)
    events.publish({ type: 'changed', topic: 'splits', id: dataset })
    return view(workspace, split)
  },
  'splits.rename': (session, { dataset, split, name }) => {
    const { workspace, events } = session
    const renamed = renameSplit(workspace, getDataset(workspace, dataset).id, split, name, person())
    events.publish({ type: 'changed', topic: 'splits', id: dataset })
    return view(workspace, renamed)
  },
  'splits.remove': (session, { dataset, split }) => {
    const { workspace, events } = session
    removeSplit(workspace, getDataset(workspace, dataset).id, split, person())
    events.publish({ type: 'changed', topic: 'splits', id: dataset })
    return {}
  }
}

export function splitsOf(workspace: Workspace, datasetId: number): SplitView[] {
  return listSplits(workspace, datasetId).map((split) => view(workspace, split))
}

function view(workspace: Workspace, split: Split): SplitView {
  const { id, name, seed, protocol, snapshotHash, createdAt } = split
  const parts = splitNumbers(workspace, id)
  const runs = runsOfSplit(workspace, id)
  return { id, name, seed, protocol: protocol as SplitView['protocol'], snapshotHash, createdAt, parts, runs }
}
