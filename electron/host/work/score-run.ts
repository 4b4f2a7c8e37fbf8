import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ImageScoreRow, ImageSubset, ScoresFile } from '../../contract/work/score.ts'
import { isImageName } from '../../common/file-names.ts'
import { maskFiles } from '../../datasets/mask-files.ts'
import { readImageTree } from '../../datasets/tree.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { addArtifact, addArtifactFile } from '../../workspace/artifacts.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { rangeOfDetector } from '../bundles/detector-dataset.ts'
import type { HostContext } from '../host-context.ts'
import type { ImageToScore, ScoreOutput } from '../jobs/score.ts'
import { checkDetector, detectorFiles, detectorRun } from './detector-artifacts.ts'
import { inWorker } from './in-worker.ts'
import type { RunWork } from './run-work.ts'
import { countScores, heatMapPath, scoresRole, scoreTables } from './score-tables.ts'
import { trainingSubsets } from './training-subsets.ts'

type Config = ConfigOf<'score'>

/** An image with what a dataset says of it. */
interface Candidate extends Pick<ImageScoreRow, 'image' | 'contentHash' | 'label' | 'defectType' | 'specimen'> {
  readonly file: ImageToScore
}

interface Candidates {
  readonly images: readonly Candidate[]
  readonly skippedMasks: number
}

/** Scores images with a saved detector: a table of all, and heat maps of the highest scores. */
export const scoreRun: RunWork<Config> = {
  kind: 'score',
  ...detectorRun,
  check: async (workspace, { detector, source }) => {
    await checkDetector(workspace, { detector })
    if ((await candidatesOf(workspace, source)).images.length === 0) throw noImages(workspace, source)
  },
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { detector, task, preprocessing, source, heatMaps, threshold: given, minimumSize } = config
    const { images: candidates, skippedMasks } = await candidatesOf(workspace, source)
    const subsets = await subsetsOf(context, detector, candidates)
    const files = detectorFiles(workspace, detector)
    const images = candidates.map(({ file }) => file)
    await inWorker(
      context,
      runId,
      'score',
      {
        ...{ task, detector: files, preprocessing, range: rangeOfDetector(workspace, detector), images, heatMaps },
        decision: { threshold: given, minimumSize }
      },
      async (output) => {
        const mapNames = new Map<number, string>()
        for (const [place, { index, path }] of output.heatMaps.entries()) {
          const name = `heat-map-${String(place + 1).padStart(4, '0')}.png`
          await addArtifactFile(workspace, runId, { role: 'heat-map', name, file: path })
          mapNames.set(index, heatMapPath(name))
        }
        const rows = rowsOf(candidates, subsets, output, mapNames)
        const { threshold } = output
        const measured = measuredOf(task, threshold, rows)
        const scores: ScoresFile = {
          ...{ detector, task, threshold, minimumSize: minimumSize ?? null, measured, skippedMasks },
          images: rows
        }
        for (const [name, text] of scoreTables(scores)) {
          await addArtifact(workspace, runId, { role: scoresRole, name, data: new TextEncoder().encode(text) })
        }
        const numbers = Object.entries(numbersOf(scores)).map(([name, value]) => ({ name, seed: 0, step: 0, value }))
        recordMetrics(workspace, runId, numbers)
      }
    )
  }
}

/** All images of a source. Errors: `dataset.folder-unreadable`, `dataset.not-found`. */
async function candidatesOf(workspace: Workspace, source: Config['source']): Promise<Candidates> {
  if ('dataset' in source) {
    const images = listImages(workspace, source.dataset).map(({ name, contentHash, label, defectType, specimen }) => {
      const said = label === 'defect' ? ('defective' as const) : label
      return { image: name, contentHash, label: said, defectType, specimen, file: { hash: contentHash } }
    })
    return { images, skippedMasks: 0 }
  }
  const tree = await readImageTree(source.folder)
  const masks = await maskFiles(tree)
  const unknown = { contentHash: null, label: null, defectType: null, specimen: null }
  // A link to nothing is an image that cannot be read.
  const dangling = tree.problems.flatMap(({ code, files }) => (code === 'dataset.dangling-link' ? files : []))
  const images = [...tree.images, ...dangling.filter(isImageName)]
    .filter((image) => !masks.has(image))
    .toSorted()
    .map((image) => ({ image, ...unknown, file: { path: join(tree.folder, image) } }))
  return { images, skippedMasks: masks.size }
}

/** What the detector's training used each image for; null for files that cannot be read. Errors: `run.cancelled`. */
async function subsetsOf(
  { workspace, monitor }: HostContext,
  detector: number,
  candidates: readonly Candidate[]
): Promise<readonly (ImageSubset | null)[]> {
  const subsetOf = trainingSubsets(workspace, detector)
  const subsets: (ImageSubset | null)[] = []
  for (const { file } of candidates) {
    throwIfCancelled(monitor.signal, 'scoring')
    const hash = 'hash' in file ? file.hash : await sha256File(file.path).catch(() => null)
    subsets.push(hash === null ? null : subsetOf(hash))
  }
  return subsets
}

function rowsOf(
  candidates: readonly Candidate[],
  subsets: readonly (ImageSubset | null)[],
  { rows }: ScoreOutput,
  mapNames: ReadonlyMap<number, string>
): ImageScoreRow[] {
  const all = candidates.map(({ file: _, ...candidate }, index): ImageScoreRow => {
    const { score, verdict, type, sizes, failure } = rows[index] as ScoreOutput['rows'][number]
    const problem = failure?.message ?? null
    const [subset, heatMap] = [subsets[index] ?? null, mapNames.get(index) ?? null]
    return { ...candidate, subset, score, verdict, type, sizes, problem, failure, heatMap }
  })
  // Candidates are sorted by name, and sorting keeps the order of equals.
  return all.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0)
}

/** How right the detector is about images that its training has not used; null where no label is known. */
function measuredOf(task: Config['task'], threshold: number | null, rows: readonly ImageScoreRow[]) {
  const own = tasks[task]
  const labelled = rows.flatMap(({ label, defectType, score, type, subset }) => {
    if (label === null || score === null) return []
    return [{ label: label === 'defective' ? ('defect' as const) : label, defectType, score, type, subset }]
  })
  const known = labelled.filter((image) => own.judges?.(image) ?? true)
  if (known.length === 0) return null
  const unused = known.filter(({ subset }) => subset !== 'train' && subset !== 'validation')
  return { images: unused.length, values: { ...own.measure(unused, threshold) } }
}

/** Counts, and what was measured. */
function numbersOf(scores: ScoresFile): Record<string, number> {
  const { images, defective, good, unreadable } = countScores(scores)
  const verdicts = scores.threshold === null ? {} : { defective, good, threshold: scores.threshold }
  const { measured } = scores
  const unused = measured === null ? {} : { 'images not used in training': measured.images, ...measured.values }
  return { images, ...verdicts, 'not scored': unreadable, ...unused }
}

function noImages(workspace: Workspace, source: Config['source']): FlawsmithError {
  const where = 'folder' in source ? source.folder : getDataset(workspace, source.dataset).name
  return new FlawsmithError('score.no-images', { source: where })
}
