import { FlawsmithError } from '../../common/errors.ts'
import { isAnomalySection } from '../../detection/anomaly/section.ts'
import { requireTest } from '../../experiments/selection.ts'
import { acceptedSamples } from '../../workspace/filter-results.ts'
import { getDataset, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { datasetOfRun } from './background-signature.ts'
import { chosenImages, dataOf, datasetOf } from './data.ts'
import type { HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'
import { samplesApart } from './samples-apart.ts'
import { resolveTrain } from './train-run.ts'

export const train: HostWork<'train'> = {
  kind: 'train',
  lane: 'heavy',
  uses: ({ data, synthesis }) => ({ datasets: [data.dataset], runs: synthesis }),
  prepare: (workspace, spec) => {
    const { task, seeds, synthesis, data, settings: section } = spec
    const dataset = datasetOf(workspace, data)
    for (const id of synthesis) requireSynthesis(workspace, id, dataset)
    const name = spec.name ?? `${dataset.name} ${task}`
    return {
      name,
      perform: async (context) => {
        const chosen = chosenImages(workspace, data)
        // Learning from good images alone is worth while even if there is no defect to test with.
        if (!isAnomalySection(section)) requireTest(chosen.selection)
        const { parents, datasetHash } = dataOf(chosen)
        const given = synthesis.flatMap((id) => acceptedSamples(workspace, id))
        const samples = samplesApart(workspace, given, chosen.selection)
        const leftOut = given.length - samples.length
        if (leftOut > 0 && samples.length === 0) throw new FlawsmithError('train.synthesis-tested', { count: leftOut })
        const runs: number[] = []
        for (const seed of seeds) {
          const config = await resolveTrain(workspace, { task, section, seed }, chosen, samples)
          const { runId } = await performRun(context, {
            name: `${name}, seed ${seed}`,
            config,
            parents: [...parents, ...synthesis.map((id) => ({ runId: id, role: 'synthesis' }))],
            datasetHash
          })
          runs.push(runId)
        }
        return { runs, ...(leftOut === 0 ? {} : { leftOut }) }
      }
    }
  }
}

/**
 * Refuses a run of another kind: its images, of which it has none, would be missed without a word; and images made for
 * another dataset, which would teach the detector the difference between the datasets.
 */
function requireSynthesis(workspace: Workspace, id: number, dataset: Dataset): void {
  const { kind, name } = getRun(workspace, id)
  if (kind !== 'generate' && kind !== 'synthesize') throw new FlawsmithError('train.no-synthesis', { run: id, name })
  const own = datasetOfRun(workspace, id)
  if (own === null || own === dataset.id) return
  const names = { own: getDataset(workspace, own).name, dataset: dataset.name }
  throw new FlawsmithError('train.other-dataset', { run: id, ...names })
}
