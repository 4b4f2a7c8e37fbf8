import { importDataset } from '../../datasets/import.ts'
import { planDataset, requireSound, withoutBroken } from '../../datasets/plan.ts'
import { createSplit } from '../../datasets/store-split.ts'
import type { Problem } from '../../datasets/problems.ts'
import type { LayoutName } from '../../contract/datasets.ts'
import type { ImportConfig } from '../../contract/work/run-configs.ts'
import { getDataset, listImages, requireFreeDatasetName } from '../../workspace/datasets.ts'
import { person } from '../api/person.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun } from '../recorded-run.ts'

/** The layout's own split, by the name and options that forms start with: a split like those that are made. */
const given = { seed: 0, validationFraction: 0.2, protocol: { kind: 'given' } } as const

/**
 * Checks a folder and imports it as a run of its own. Errors: those of planDataset and importDataset; nothing of the
 * dataset stays then.
 */
export async function importFolder(
  context: HostContext,
  config: ImportConfig
): Promise<{ readonly datasetId: number; readonly problems: readonly Problem[] }> {
  const { workspace, monitor } = context
  const {
    folder,
    layout,
    name,
    category,
    skipBroken,
    map = [],
    maskBackground = 'auto',
    range,
    likeness,
    parts
  } = config
  requireFreeDatasetName(workspace, name)
  const options = { layout: layout as LayoutName | 'auto', map, maskBackground, range, likeness, parts }
  const checked = await planDataset(folder, options, monitor)
  const plan = skipBroken ? withoutBroken(checked) : checked
  requireSound(plan)
  // A folder may have changed since an equal import, so that none is reused.
  const record = { kind: 'import', name, config, seeds: [], resumable: false } as const
  await recordRun({ ...context, repeatsFinished: true }, record, async (runId) => {
    const partPattern = parts !== undefined && parts !== null && 'pattern' in parts ? parts.pattern : null
    const about = { name, category, runId, actor: person(), partPattern }
    const id = await importDataset(workspace, plan, about, monitor)
    if (listImages(workspace, id).some(({ givenSplit }) => givenSplit === 'test'))
      createSplit(workspace, id, null, given)
  })
  return { datasetId: getDataset(workspace, name).id, problems: checked.problems }
}
