import { basename } from 'node:path'
import { failureOf } from '../../common/errors.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { exporterOf } from '../../inspection/bundle/exporters.ts'
import { chooseThreshold } from '../../inspection/threshold/choose.ts'
import { uncertaintyOf } from '../../inspection/threshold/uncertainty.ts'
import { getDataset, listDatasets } from '../../workspace/datasets.ts'
import { readContent } from '../../workspace/contents.ts'
import { savedThreshold } from '../../workspace/detector-thresholds.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { sizesOf } from '../bundles/bundle-images.ts'
import { bundlesFolder, freeBundlePath } from '../bundles/bundle-path.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import { heldOutImages, imagesOfSubset, type HeldOutImage } from '../bundles/held-out.ts'
import { decidingScore, knownScores } from '../bundles/known-scores.ts'
import { decisionOf } from '../thresholds/decision.ts'
import { usualRule } from '../bundles/usual-rule.ts'
import { requireDetector } from '../work/score.ts'
import { detectorArtifacts, detectorFiles } from '../work/detector-artifacts.ts'
import type { Group, Handlers } from './handlers.ts'
import { programOf } from './workspace.ts'

export const bundleHandlers: Handlers<Group<'bundles'>> = {
  'bundles.options': async ({ workspace }, { detector, dataset: given }) => {
    const { name } = requireDetector(workspace, detector)
    const { threshold, settings } = await describedIn(workspace, detector)
    const { description } = detectorFiles(workspace, detector)
    const obstacle = await exporterOf({ description }).then(() => null, failureOf)
    const saved = savedThreshold(workspace, detector)
    const dataset =
      given === undefined ? (datasetOfDetector(workspace, detector) ?? null) : getDataset(workspace, given).id
    return {
      ...{
        name,
        obstacle: obstacle === null ? null : plain(obstacle),
        hasThreshold: saved !== undefined || typeof threshold === 'number'
      },
      saved: saved === undefined ? null : { threshold: saved.threshold, by: saved.by, at: saved.at },
      weights: typeof settings?.weights === 'string' ? basename(settings.weights) : null,
      dataset,
      datasets: listDatasets(workspace).map(({ id, name: own }) => ({ id, name: own })),
      heldOut: dataset === null ? [] : heldOutCounts(workspace, detector, dataset),
      sizes: dataset === null ? [] : sizesOf(workspace, dataset),
      folder: bundlesFolder(workspace),
      file: basename(freeBundlePath(workspace, { id: detector, name }))
    }
  },
  'bundles.threshold': async (session, { detector, dataset, size, images, rule, confidence }) => {
    const { workspace } = session
    const { threshold: described } = await describedIn(workspace, detector)
    const { threshold: saved, minimumSize = null } = decisionOf(workspace, detector)
    const own = saved ?? (minimumSize === null ? described : undefined)
    const chosen = imagesOfSubset(heldOutImages(workspace, detector, dataset), size, images)
    const known = await knownScores(workspace, detector, programOf(session).codeVersion)
    const scoreOf = ({ contentHash }: HeldOutImage) => decidingScore(known.get(contentHash), minimumSize)
    const missing = chosen.filter((image) => scoreOf(image) === null).length
    const nothing = { missing, threshold: null, uncertainty: [], failure: null }
    if (missing > 0) return nothing
    const of = (label: 'good' | 'defect') => chosen.flatMap((image) => (image.label === label ? [scoreOf(image)!] : []))
    const first = rule ?? (typeof own === 'number' ? { rule: 'detector' as const, threshold: own } : usualRule)
    try {
      const found = chooseThreshold({ good: of('good'), defective: of('defect') }, first, confidence)
      const uncertainty = uncertaintyOf(found).map(({ text, values }) => ({ text, values: { ...values } }))
      return { missing, threshold: found.threshold, uncertainty, failure: null }
    } catch (cause) {
      return { ...nothing, failure: plain(failureOf(cause)) }
    }
  }
}

type Options = OutputOf<'bundles.options'>

/** What all descriptions of detectors have in common. */
interface Described {
  readonly threshold?: unknown
  readonly settings?: { readonly weights?: unknown }
}

/** A detector's description. Errors: `artifact.not-found`, those of readContent. */
async function describedIn(workspace: Workspace, detector: number): Promise<Described> {
  const { contentHash } = detectorArtifacts(workspace, detector).description
  return JSON.parse((await readContent(workspace, contentHash)).toString()) as Described
}

function heldOutCounts(workspace: Workspace, detector: number, dataset: number): Options['heldOut'] {
  const groups = Map.groupBy(
    heldOutImages(workspace, detector, dataset),
    ({ width, height, subset }) => `${width}x${height} ${subset}`
  )
  return [...groups.values()].flatMap((images) => {
    const [first] = images
    if (first === undefined) return []
    const good = images.filter(({ label }) => label === 'good').length
    const { width, height, subset } = first
    return [{ width, height, subset, good, defective: images.length - good }]
  })
}

function plain(failure: ReturnType<typeof failureOf>): NonNullable<Options['obstacle']> {
  const { details, ...texts } = failure
  return details === undefined ? texts : { ...texts, details: { ...details } }
}
