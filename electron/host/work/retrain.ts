import { FlawsmithError } from '../../common/errors.ts'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { bundle as bundleSpec } from '../../contract/work/bundle.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { isAnomalySection } from '../../detection/anomaly/section.ts'
import { readBundle } from '../../inspection/bundle/file.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { bundleFile, liveBundles } from '../../station/live/go-live.ts'
import { identityFile } from '../../station/place.ts'
import { preparesImages } from '../../station/preparation.ts'
import { currentRecipe, openStation, type Station } from '../../station/station-folder.ts'
import { findImages, getDataset, listImages, receivedHash, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { person } from '../api/person.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import type { HostContext } from '../host-context.ts'
import { trainingOf } from '../station/comparison-images.ts'
import { collectFromLine } from '../station/from-line.ts'
import { splitLine } from '../station/line-split.ts'
import { prepareFromLine } from '../station/prepared-line.ts'
import { bundle } from './bundle.ts'
import { compareWithLive } from './compare.ts'
import type { HostWork } from './host-work.ts'
import { idsOf } from './inputs.ts'
import { performRun } from './perform-run.ts'

type TrainConfig = ConfigOf<'train'>

/**
 * Trains a detector of the same kind and settings as the live one, on its images and those from the line, and compares both.
 * Errors: `retrain.unknown-training`, `retrain.nothing-new`, `retrain.unprepared`, those of preparing, training, export and comparing.
 */
export const retrain: HostWork<'retrain'> = {
  kind: 'retrain',
  lane: 'heavy',
  uses: () => ({}),
  station: {
    folder: ({ station }) => station,
    needs: 'change-bundle',
    entry: () => ({ action: 'retraining-started' })
  },
  produces: ['stations', 'datasets'],
  prepare: (workspace, { station: folder }) => {
    if (!existsSync(identityFile(folder))) throw new FlawsmithError('station.not-found', { folder })
    return {
      name: basename(folder),
      perform: async (context) => {
        const station = await openStation(folder)
        const live = await liveTraining(workspace, station)
        const { manifest, run } = live
        const { config, dataset, line } = await newTraining(context, station, live)
        const all = [...listImages(workspace, dataset.id), ...line.images]
        const parents = [...new Set([dataset.runId, line.runId])].map((runId) => ({ runId, role: 'dataset' }))
        const name = retrainedName(getRun(workspace, run).name, line.trained)
        const trained = await performRun(context, { name, config, parents, datasetHash: snapshotHash(all) })
        const exported = await bundle
          .prepare(workspace, exportSpec(trained.runId, dataset.id, manifest))
          .perform(context)
        const comparison = await compareWithLive(context, station, exported.file)
        const { trained: count, heldOut, unusable, unprepared, known } = line
        return {
          ...{ run: trained.runId, bundle: exported.file, comparison },
          line: { trained: count, heldOut, unusable, unprepared, known }
        }
      }
    }
  }
}

/** What a training with images from the line is called: after the former one, which may have been such a training, too. */
export function retrainedName(former: string, images: number): string {
  const first = former.replace(/, with \d+ images? from the line$/, '')
  const named = first.replace(/, (seed \d+)$/, ' ($1)')
  return `${named}, with ${images} ${images === 1 ? 'image' : 'images'} from the line`
}

/** The training of the bundle that is live. */
async function liveTraining(workspace: Workspace, station: Station) {
  const { recipe } = await currentRecipe(station)
  const live = liveBundles(station).at(-1)
  const path = live === undefined ? recipe.detector.bundle : await bundleFile(station, live)
  if (path === null) throw new FlawsmithError('live.running-gone', { path: recipe.detector.bundle })
  const { manifest } = await readBundle(path)
  const run = trainingOf(workspace, manifest)
  if (run === null) throw new FlawsmithError('retrain.unknown-training', { name: manifest.detector.name })
  return { manifest, run, preparation: recipe.preparation }
}

type LiveTraining = Awaited<ReturnType<typeof liveTraining>>

/** The config of the former training with images from the line, as the detector sees them. */
async function newTraining(context: HostContext, station: Station, { run, preparation }: LiveTraining) {
  const { workspace } = context
  // Written by trainRun.
  const config = getRun(workspace, run).config as unknown as TrainConfig
  const id = datasetOfDetector(workspace, run)
  if (id === undefined) throw new FlawsmithError('bundle.no-images')
  const dataset = getDataset(workspace, id)
  const collected = await collectFromLine(context, station, person())
  if (collected === null) throw new FlawsmithError('retrain.nothing-new')
  const ids = Object.values(config.images).flat()
  const known = [...findImages(workspace, ids).values()]
  const [own, before] = [hashesOf(known, 'contentHash'), hashesOf(known, 'originalHash')]
  const images = listImages(workspace, collected.dataset.id)
  const { train, heldOut } = await splitLine(workspace, images, new Set([...own, ...before]))
  const isUsable = (image: DatasetImage) => roleOf(config, image) !== null
  // Those of earlier trainings are prepared again: the recipe may have changed, or what is right of them.
  const prepares = preparesImages(preparation)
  const again = prepares ? images.filter((image) => before.has(receivedHash(image))) : []
  const asked = { line: collected.dataset, images: [...again, ...train] }
  const seen = prepares
    ? await prepareFromLine(context, station, preparation, asked)
    : { dataset: collected.dataset, images: train }
  const learned = seen.images.filter(isUsable)
  const trained = learned.filter(({ originalHash }) => originalHash === null || !before.has(originalHash)).length
  const unprepared = asked.images.filter(isUsable).length - learned.length
  if (seen.dataset === null || trained === 0) {
    if (unprepared > 0) throw new FlawsmithError('retrain.unprepared', { count: unprepared })
    throw new FlawsmithError('retrain.nothing-new')
  }
  // Without those that are replaced now, and those that are gone since their verdict stands again.
  const replaced = new Set(again.map(receivedHash))
  const kept = [...findImages(workspace, ids).values()].filter((image) => !replaced.has(image.originalHash ?? ''))
  return {
    config: { ...config, images: withImages(config, new Set(idsOf(kept)), learned) },
    dataset,
    line: {
      ...{ images: prepares ? seen.images : images, runId: seen.dataset.runId, trained, heldOut: heldOut.length },
      unusable: train.filter((image) => !isUsable(image)).length,
      unprepared,
      known: images.length - train.length - heldOut.length
    }
  }
}

function hashesOf(images: readonly DatasetImage[], kind: 'contentHash' | 'originalHash'): ReadonlySet<string> {
  return new Set(images.flatMap((image) => image[kind] ?? []))
}

/** The images of a training by role: of the former ones those that are kept, and further ones. */
function withImages(config: TrainConfig, kept: ReadonlySet<number>, further: readonly DatasetImage[]) {
  const roles: Record<string, number[]> = Object.fromEntries(
    Object.entries(config.images).map(([name, ids]) => [name, ids.filter((id) => kept.has(id))])
  )
  for (const image of further) (roles[roleOf(config, image) ?? ''] ??= []).push(image.id)
  return roles
}

/** What a task calls an image that it trains on; null where such a detector cannot learn from it. */
function roleOf({ task, section, images }: TrainConfig, { label, maskHash }: DatasetImage): string | null {
  if (task === 'detection') {
    if (isAnomalySection(section) && label === 'defect') return null
    return 'train' in images ? 'train' : null
  }
  if (task === 'localisation') return label === 'good' ? 'goods' : maskHash === null ? null : 'defects'
  return label === 'defect' ? 'train' : null
}

/** The threshold by the same rule; a number on the former detector's scale says nothing of the new one. */
function exportSpec(detector: number, dataset: number, { threshold, review, input }: Manifest) {
  const same = ({ rule }: { readonly rule: ThresholdRule }) =>
    rule.rule === 'given' || rule.rule === 'detector' ? undefined : rule
  const [rule, zone] = [same(threshold), review === null ? undefined : same(review)]
  return bundleSpec.spec.parse({
    ...{ kind: 'bundle', detector, dataset, confidence: threshold.confidence },
    size: { width: input.width, height: input.height },
    ...(rule === undefined ? {} : { rule }),
    ...(zone === undefined ? {} : { review: zone })
  })
}
