import type { DatasetImage } from '../../workspace/datasets.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import { getRun } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { chosenImages, dataOf, datasetOf } from './data.ts'
import type { HostWork } from './host-work.ts'
import { measureConfigOf, type MeasuredGroup } from './measure-run.ts'
import { performRun } from './perform-run.ts'

export const measure: HostWork<'measure'> = {
  kind: 'measure',
  lane: 'heavy',
  uses: ({ run, data }) => ({ datasets: [data.dataset], runs: [run] }),
  prepare: (workspace, { run, data, settings }) => {
    const measured = getRun(workspace, run)
    datasetOf(workspace, data)
    return {
      name: measured.name,
      perform: async (context) => {
        const chosen = chosenImages(workspace, data)
        const { preprocessing, parents, datasetHash } = dataOf(chosen)
        const defects = chosen.selection.trainDefects
        const groups = groupsByType(usableSamples(workspace, run), defects)
        const config = measureConfigOf({ section: settings, groups, defects, preprocessing })
        const { runId } = await performRun(context, {
          name: `${measured.name}, measured`,
          config,
          parents: [...parents, { runId: run, role: 'synthesis' }],
          datasetHash
        })
        return { run: runId }
      }
    }
  }
}

/** A group for each type of the real defects, and one for images of no such type, which may resemble any of them. */
function groupsByType(samples: readonly SyntheticSample[], defects: readonly DatasetImage[]): MeasuredGroup[] {
  const types = new Set(defects.map(({ defectType }) => defectType))
  const typed = Map.groupBy(samples, ({ defectType }) => (types.has(defectType) ? defectType : null))
  return [...typed].map(([type, own]) => ({
    name: type ?? 'all',
    type,
    samples: own,
    training: type === null ? defects : defects.filter(({ defectType }) => defectType === type)
  }))
}
