import { basename } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { removeUpload, sourceFolder } from '../uploads.ts'
import type { HostWork } from './host-work.ts'
import { decisionOf } from '../thresholds/decision.ts'
import { performRun } from './perform-run.ts'
import { detectorArtifacts } from './detector-artifacts.ts'
import { countScores, readScores } from './score-tables.ts'

export const score: HostWork<'score'> = {
  kind: 'score',
  lane: 'heavy',
  uses: ({ detector, source }) => ({ runs: [detector], datasets: 'dataset' in source ? [source.dataset] : [] }),
  prepare: (workspace, spec) => {
    const { detector, heatMaps } = spec
    const { name: trained, task, preprocessing } = requireDetector(workspace, detector)
    const images = imagesOf(workspace, spec.source)
    const name = spec.name ?? `${trained} on ${images.name}`
    const { source } = images
    const decision = decisionOf(workspace, detector)
    const config = { kind: 'score', detector, task, preprocessing, source, heatMaps, ...decision } as const
    return {
      name,
      perform: async (context) => {
        // A folder may have changed since it was scored, so that no equal run of one is reused.
        const repeatsFinished = 'folder' in images.source
        const { parents, datasetHash } = images
        const { runId } = await performRun({ ...context, repeatsFinished }, { name, config, parents, datasetHash })
        if ('upload' in spec.source) await removeUpload(workspace, spec.source.upload)
        return { run: runId, ...countScores(await readScores(workspace, runId)) }
      }
    }
  }
}

/** A source as its run records it. Errors: `dataset.not-found`, `upload.not-found`. */
function imagesOf(workspace: Workspace, source: SpecOf<'score'>['source']) {
  if (!('dataset' in source)) {
    const folder = sourceFolder(workspace, source)
    return { name: basename(folder), source: { folder }, parents: [], datasetHash: null }
  }
  const { id, name, runId } = getDataset(workspace, source.dataset)
  const datasetHash = snapshotHash(listImages(workspace, id))
  return { name, source: { dataset: id }, parents: [{ runId, role: 'dataset' }], datasetHash }
}

/** The training of a detector. Errors: `run.not-found`, `score.no-detector`, `score.unfinished-detector`, `artifact.not-found`. */
export function requireDetector(workspace: Workspace, id: number) {
  const { kind, name, state, config } = getRun(workspace, id)
  if (kind !== 'train') throw new FlawsmithError('score.no-detector', { run: id, kind, name })
  if (state !== 'succeeded') throw new FlawsmithError('score.unfinished-detector', { run: id, state, name })
  detectorArtifacts(workspace, id)
  // Written by trainRun.
  const { task, preprocessing } = config as unknown as ConfigOf<'train'>
  return { name, task, preprocessing }
}
