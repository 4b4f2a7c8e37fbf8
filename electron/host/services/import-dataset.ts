import { resolve } from 'node:path'
import { importDataset as importPlan } from '../../datasets/import.ts'
import type { LayoutName } from '../../datasets/layouts/layout.ts'
import { planDataset, requireSound, withoutBroken } from '../../datasets/plan.ts'
import type { Problem } from '../../datasets/problems.ts'
import { requireFreeDatasetName } from '../../workspace/datasets.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun } from '../recorded-run.ts'

export interface ImportRequest {
  readonly folder: string
  readonly layout: LayoutName | 'auto'
  readonly name: string
  readonly category: string
  /** Leaves out what errors name instead of refusing the whole folder. */
  readonly skipBroken: boolean
}

/** Checks a folder and imports it as a run. Errors: those of planDataset and importDataset; nothing stays then. */
export async function importFolder(
  context: HostContext,
  request: ImportRequest
): Promise<{ readonly datasetId: number; readonly problems: readonly Problem[] }> {
  const { workspace, monitor } = context
  requireFreeDatasetName(workspace, request.name)
  const checked = await planDataset(request.folder, { layout: request.layout }, monitor)
  const plan = request.skipBroken ? withoutBroken(checked) : checked
  requireSound(plan)
  const { layout, name, category, skipBroken } = request
  const config = { folder: resolve(request.folder), layout, name, category, skipBroken }
  let datasetId = 0
  await recordRun({ ...context, fresh: true }, { kind: 'import', name, config, seeds: [] }, async (runId) => {
    datasetId = await importPlan(workspace, plan, { name, category, runId }, monitor)
  })
  return { datasetId, problems: checked.problems }
}
