import { FlawsmithError } from '../../common/errors.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import { getRun } from '../../workspace/runs.ts'
import { compareRun, datasetOfRun } from './background-signature.ts'
import type { HostWork } from './host-work.ts'

/** Errors: `signature.no-images`, `signature.no-dataset`. */
export const signature: HostWork<'signature'> = {
  kind: 'signature',
  lane: 'light',
  uses: ({ run, dataset }) => ({ datasets: dataset === undefined ? [] : [dataset], runs: [run] }),
  produces: ['runs'],
  prepare: (workspace, { run, dataset }) => {
    const { name } = getRun(workspace, run)
    if (usableSamples(workspace, run).length === 0) throw new FlawsmithError('signature.no-images', { run })
    const compared = dataset === undefined ? datasetOfRun(workspace, run) : getDataset(workspace, dataset).id
    if (compared === null) throw new FlawsmithError('signature.no-dataset', { run })
    return {
      name,
      perform: async (context) => ({ auroc: (await compareRun(context, run, compared))?.auroc ?? null })
    }
  }
}
