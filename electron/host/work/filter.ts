import { FlawsmithError } from '../../common/errors.ts'
import type { FilterVerdict } from '../../synthesis/filters/verdict.ts'
import { appendAudit } from '../../workspace/audit.ts'
import { transaction } from '../../workspace/database.ts'
import { getDataset, type Dataset } from '../../workspace/datasets.ts'
import { setFilterResult } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import { runJob } from '../run-job.ts'
import { datasetOfRun } from './background-signature.ts'
import { comparedData } from './compared-data.ts'
import { datasetOf } from './data.ts'
import { featureSource } from './feature-source.ts'
import { filterInputs } from './filter-inputs.ts'
import type { HostWork } from './host-work.ts'

/**
 * Checks a run's images and keeps the verdicts with them, in place of earlier ones. Where no image of the run has a mask,
 * masks are not checked. Errors: `filter.no-images`, `filter.other-dataset`, `filter.too-few-images`, `image.size-mismatch`, those
 * of comparedData, featureSource and openResnetFeatures.
 */
export const filter: HostWork<'filter'> = {
  kind: 'filter',
  lane: 'heavy',
  uses: ({ run, data, base }) => ({
    datasets: data === undefined ? [] : [data.dataset],
    runs: [run],
    baseModels: base === undefined ? [] : [base]
  }),
  produces: ['reviews'],
  prepare: (workspace, { run, data, base, weights, settings }) => {
    const { name } = getRun(workspace, run)
    requireImagesOf(workspace, run)
    // Found before the job waits in the queue: what is gone then is said at once.
    requireSameDataset(
      workspace,
      run,
      data === undefined ? comparedData(workspace, run, data).dataset : datasetOf(workspace, data)
    )
    return {
      name,
      perform: async ({ device, threads, monitor }) => {
        const samples = listSyntheticSamples(workspace, run)
        const { preprocessing, goods, defects } = comparedData(workspace, run, data)
        const { network, hashes, ...source } = await featureSource(workspace, { base, weights })
        const { output } = await runJob(
          'filter-samples',
          {
            ...{ workspaceFolder: workspace.folder, runId: run, device, threads },
            ...{ samples: filterInputs(workspace, samples), earlier: [] },
            needsMask: samples.some(({ maskHash }) => maskHash !== null),
            goods: goods.map(({ contentHash }) => contentHash),
            defects: defects.map(({ contentHash }) => contentHash),
            ...{ ...source, preprocessing, settings }
          },
          monitor
        )
        const rejected = output.filter(({ verdict }) => verdict === 'reject').length
        transaction(workspace.database, () => {
          for (const [index, sample] of samples.entries()) {
            const verdict = output[index] as FilterVerdict
            setFilterResult(workspace, sample.id, { ...verdict, settings: { ...settings, network, features: hashes } })
          }
          const details = { images: samples.length, rejected, settings, network }
          appendAudit(workspace, { actor: 'flawsmith', action: 'filter.judge', subject: `run ${run}`, details })
        })
        return { rejected, checked: samples.length, goods: goods.length, defects: defects.length }
      }
    }
  }
}

function requireImagesOf(workspace: Workspace, run: number): void {
  const [sample] = listSyntheticSamples(workspace, run)
  if (sample === undefined) throw new FlawsmithError('filter.no-images', { run, kind: getRun(workspace, run).kind })
}

function requireSameDataset(workspace: Workspace, run: number, { id, name }: Dataset): void {
  const own = datasetOfRun(workspace, run)
  if (own === null || own === id) return
  throw new FlawsmithError('filter.other-dataset', { run, own: getDataset(workspace, own).name, dataset: name })
}
