import { existsSync } from 'node:fs'
import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { randomBytes } from 'node:crypto'
import { FlawsmithError, isFullDisk, reasonOf } from '../../common/errors.ts'
import { fullDisk } from '../../common/full-disk.ts'
import { makeFolders } from '../../common/folders.ts'
import type { BundleResult } from '../../contract/work/bundle.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ImageScoreRow, ScoresFile } from '../../contract/work/score.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { readBundleManifest } from '../../inspection/bundle/file.ts'
import { scoreOf } from '../../inspection/bundle/normalised-score.ts'
import { uncertaintyOf } from '../../inspection/threshold/uncertainty.ts'
import { addArtifact, addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent, requireContent } from '../../workspace/contents.ts'
import { listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { getRun } from '../../workspace/runs.ts'
import { checkOrder, colourOf } from '../bundles/bundle-images.ts'
import { rangeOfDetector } from '../bundles/detector-dataset.ts'
import { heldOutImages, imagesOfSubset, type HeldOutImage } from '../bundles/held-out.ts'
import { decidingScore, knownScores } from '../bundles/known-scores.ts'
import type { BundleOutput } from '../jobs/bundle.ts'
import { checkDetector, detectorFiles, detectorRun } from './detector-artifacts.ts'
import { inWorker } from './in-worker.ts'
import { cautionAt } from '../thresholds/detector-cautions.ts'
import type { RunWork } from './run-work.ts'
import { scoresRole, scoreTables } from './score-tables.ts'

type Config = ConfigOf<'bundle'>

const bundleRole = 'bundle'
const chosenName = 'threshold.json'

/** Exports a detector as a bundle, its threshold chosen on images that it was not trained on; only these are scored. */
export const bundleRun: RunWork<Config> = {
  kind: 'bundle',
  ...detectorRun,
  check: checkDetector,
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { detector, task, preprocessing, dataset, size, rule, review, confidence, notes, path, minimumSize } = config
    const all = listImages(workspace, dataset)
    const heldOut = heldOutImages(workspace, detector, dataset)
    const images = imagesOfSubset(heldOut, size, config.images)
    const known = await knownScores(workspace, detector, context.environment.codeVersion)
    const input = {
      ...{ task, preprocessing, size, rule, review, minimumSize, confidence, notes, fileName: basename(path) },
      detector: detectorFiles(workspace, detector),
      trained: { name: getRun(workspace, detector).name, run: detector },
      range: rangeOfDetector(workspace, detector),
      ...{ colour: colourOf(all), dataHash: snapshotHash(all), program: context.environment.codeVersion },
      images: images.map(({ contentHash, label }) => {
        const score = decidingScore(known.get(contentHash), minimumSize ?? null)
        return { hash: contentHash, isDefective: label === 'defect', score }
      }),
      check: checkOrder(all, new Set(heldOut.map(({ contentHash }) => contentHash)), size)
    }
    await inWorker(context, runId, 'bundle', input, async (output) => {
      const scores = scoresFileOf(config, images, output)
      for (const [name, text] of scoreTables(scores)) {
        await addArtifact(workspace, runId, { role: scoresRole, name, data: new TextEncoder().encode(text) })
      }
      const counts = countsOf(images, ({ contentHash }) => {
        return decidingScore(known.get(contentHash), minimumSize ?? null) !== null
      })
      const data = new TextEncoder().encode(JSON.stringify(counts))
      await addArtifact(workspace, runId, { role: bundleRole, name: chosenName, data })
      await addArtifactFile(workspace, runId, { role: bundleRole, name: basename(path), file: output.path })
      const { threshold } = output.manifest
      const numbers = {
        threshold: threshold.threshold,
        'good images': threshold.falseRejects.total,
        'false rejects': threshold.falseRejects.count,
        'defective images': threshold.misses.total,
        misses: threshold.misses.count
      }
      recordMetrics(
        workspace,
        runId,
        Object.entries(numbers).map(([name, value]) => ({ name, seed: 0, step: 0, value }))
      )
      // Last: whoever finds the file finds its run finished but for a note.
      await place(output.path, path)
    })
  }
}

/** Throws `bundle.file-taken`. */
export function requireFreePath(path: string): void {
  if (existsSync(path)) throw new FlawsmithError('bundle.file-taken', { path })
}

/** What a finished export gave. Errors: those of readBundle. */
export async function bundleResult(workspace: Workspace, runId: number): Promise<BundleResult> {
  // Written by bundleRun.
  const { path, detector, minimumSize = null } = getRun(workspace, runId).config as unknown as Config
  const artifacts = listArtifacts(workspace, runId, bundleRole)
  const artifact = artifacts.find(({ name }) => name !== chosenName)
  const counts = artifacts.find(({ name }) => name === chosenName)
  if (artifact === undefined || counts === undefined) throw new Error(`run ${runId} has no bundle`)
  const file = await requireContent(workspace, artifact.contentHash)
  const { input, output, threshold, review } = await readBundleManifest(file)
  const limit = (raw: number) => ({ raw, score: scoreOf(raw, threshold.threshold, output.scale) })
  const chosenOn = JSON.parse((await readContent(workspace, counts.contentHash)).toString()) as BundleResult['chosenOn']
  const tested = { threshold: threshold.threshold, minimumSize }
  return {
    ...{ run: runId, file: path, artifact: artifact.id, bytes: (await stat(file)).size, hash: artifact.contentHash },
    input: { width: input.width, height: input.height },
    threshold: limit(threshold.threshold),
    review: review === null ? null : limit(review.threshold),
    uncertainty: uncertaintyOf(threshold).map(({ text, values }) => ({ text, values: { ...values } })),
    caution: await cautionAt(workspace, detector, tested),
    chosenOn
  }
}

function countsOf(
  images: readonly HeldOutImage[],
  isKnown: (image: HeldOutImage) => boolean
): BundleResult['chosenOn'] {
  const count = (test: (image: HeldOutImage) => boolean) => images.filter(test).length
  return {
    good: count(({ label }) => label === 'good'),
    defective: count(({ label }) => label === 'defect'),
    validation: count(({ subset }) => subset === 'validation'),
    test: count(({ subset }) => subset === 'test'),
    unused: count(({ subset }) => subset === 'unused'),
    known: count(isKnown)
  }
}

/** The scores as a run that scores images keeps them, so that the next export finds them. */
function scoresFileOf(
  { detector, task, minimumSize }: Config,
  images: readonly HeldOutImage[],
  { scores, threshold, manifest }: BundleOutput
): ScoresFile {
  const limit = manifest.threshold.threshold
  const rows = images.map(({ name, contentHash, label, defectType, specimen, subset }, index): ImageScoreRow => {
    const score = scores[index] ?? null
    return {
      ...{ image: name, contentHash, score, type: null, defectType, specimen, subset },
      label: label === 'defect' ? 'defective' : label,
      verdict: score === null ? null : score >= limit ? 'defective' : 'good',
      ...{ problem: null, failure: null, sizes: null, heatMap: null }
    }
  })
  const sorted = rows.toSorted((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0)
  return {
    detector,
    task,
    threshold,
    minimumSize: minimumSize ?? null,
    measured: null,
    skippedMasks: 0,
    images: sorted
  }
}

/** Copies a whole file to where it was asked for, completely or not at all. Throws `disk.full`, `file.unwritable`. */
async function place(from: string, to: string): Promise<void> {
  const temporary = `${to}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(to))
    await copyFile(from, temporary)
    await rename(temporary, to)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (isFullDisk(cause)) throw fullDisk(to, cause)
    throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path: to }, { cause })
  }
}
