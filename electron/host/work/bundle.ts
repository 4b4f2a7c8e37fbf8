import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { sizeOfImages } from '../bundles/bundle-images.ts'
import { freeBundlePath } from '../bundles/bundle-path.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import { heldOutImages, imagesOfSubset, usualSubset } from '../bundles/held-out.ts'
import { decisionOf } from '../thresholds/decision.ts'
import type { HostWork } from './host-work.ts'
import { bundleResult, requireFreePath } from './bundle-run.ts'
import { performRun } from './perform-run.ts'
import { requireDetector } from './score.ts'

export const bundle: HostWork<'bundle'> = {
  kind: 'bundle',
  lane: 'heavy',
  uses: ({ detector, dataset }) => ({ runs: [detector], datasets: dataset === undefined ? [] : [dataset] }),
  prepare: (workspace, spec) => {
    const { detector, review, confidence, notes, overwrite } = spec
    const { name: trained, task, preprocessing } = requireDetector(workspace, detector)
    const dataset = requireDataset(workspace, spec)
    const size = sizeOfImages(workspace, dataset.id, spec.size)
    const path =
      spec.path === undefined ? freeBundlePath(workspace, { id: detector, name: trained }) : resolve(spec.path)
    if (!overwrite) requireFreePath(path)
    const heldOut = heldOutImages(workspace, detector, dataset.id)
    const images = spec.images ?? usualSubset(heldOut, size, [spec.rule, review])
    const chosen = imagesOfSubset(heldOut, size, images)
    const { threshold: saved, ...minimum } = decisionOf(workspace, detector)
    const rule = spec.rule ?? (saved === undefined ? undefined : { rule: 'detector' as const, threshold: saved })
    // A number that a person gave needs no images.
    if (chosen.length === 0 && rule?.rule !== 'given') throw new FlawsmithError('bundle.nothing-held-out')
    const name = spec.name ?? `${trained} as a bundle`
    const rules = { ...(rule === undefined ? {} : { rule }), ...(review === undefined ? {} : { review }) }
    const config = {
      ...({ kind: 'bundle', detector, task, preprocessing, dataset: dataset.id, size, images } as const),
      ...{ ...rules, ...minimum, confidence, notes, path }
    }
    const parents = [{ runId: dataset.runId, role: 'dataset' }]
    return {
      name,
      perform: async (context) => {
        const datasetHash = snapshotHash(listImages(workspace, dataset.id))
        // The file is written where it was asked for, whatever an earlier run did.
        const { runId } = await performRun(
          { ...context, repeatsFinished: true },
          { name, config, parents, datasetHash }
        )
        return bundleResult(workspace, runId)
      }
    }
  }
}

/** Throws `dataset.not-found`, `bundle.no-images` where the training's own is gone. */
function requireDataset(workspace: Workspace, { detector, dataset }: Pick<SpecOf<'bundle'>, 'detector' | 'dataset'>) {
  const id = dataset ?? datasetOfDetector(workspace, detector)
  if (id === undefined) throw new FlawsmithError('bundle.no-images')
  return getDataset(workspace, id)
}
