import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import { getRun } from '../../workspace/runs.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import { comparedData } from './compared-data.ts'
import { datasetOf } from './data.ts'
import type { HostWork } from './host-work.ts'
import { measureConfigOf, type MeasuredGroup } from './measure-run.ts'
import { performRun } from './perform-run.ts'

export const measure: HostWork<'measure'> = {
  kind: 'measure',
  lane: 'heavy',
  uses: ({ run, data }) => ({ datasets: data === undefined ? [] : [data.dataset], runs: [run] }),
  prepare: (workspace, { run, data, settings }) => {
    const measured = getRun(workspace, run)
    if (data === undefined) comparedData(workspace, run, data)
    else datasetOf(workspace, data)
    return {
      name: measured.name,
      perform: async (context) => {
        const { dataset, defects, preprocessing, datasetHash, splitId } = comparedData(workspace, run, data)
        const samples = usableSamples(workspace, run)
        const leftOut = listSyntheticSamples(workspace, run).length - samples.length
        const groups = groupsByType(samples, defects)
        const config = measureConfigOf({ section: settings, groups, defects, preprocessing: atOneSize(preprocessing) })
        const { runId } = await performRun(context, {
          name: `${measured.name}, measured`,
          config,
          parents: [
            { runId: dataset.runId, role: 'dataset' },
            { runId: run, role: 'synthesis' }
          ],
          datasetHash,
          splitId
        })
        return { run: runId, leftOut }
      }
    }
  }
}

/** Networks that measure take images of one size. */
function atOneSize(preprocessing: Preprocessing): Preprocessing {
  return preprocessing.fit === 'native' ? { ...preprocessing, fit: 'stretch' } : preprocessing
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
