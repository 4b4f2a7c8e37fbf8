import { usuallyWanted, usualModelSize } from '../contract/usual-data.ts'
import { sideMultiple, trainedSide } from '../contract/usual-model.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { DatasetNumbers } from '../workspace/image-queries.ts'
import { listBaseModels } from '../workspace/models.ts'
import type { UsualData } from './data-options.ts'

/** What work with a base model, the embedded one unless named, takes of a dataset. */
export function usualFor(workspace: Workspace, base = 'embedded'): (summary: DatasetNumbers) => UsualData {
  const multiple = sideMultiple(base, listBaseModels(workspace))
  return (summary) => {
    return {
      wanted: usuallyWanted(summary, { needsMasks: false }),
      size: usualModelSize(summary, base, multiple),
      side: trainedSide(base)
    }
  }
}
