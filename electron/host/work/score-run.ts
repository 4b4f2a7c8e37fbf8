import { join } from 'node:path'
import { csvText } from '../../common/csv.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { scoresFile, type ImageScoreRow, type ScoresFile } from '../../contract/work/score.ts'
import { readImageTree } from '../../datasets/tree.ts'
import { metadataName, weightsName } from '../../detection/detector-file.ts'
import type { LabelledScore } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { addArtifact, addArtifactFile, getArtifact } from '../../workspace/artifacts.ts'
import { contentPath, readContent } from '../../workspace/contents.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import type { ImageToScore, ScoreOutput } from '../jobs/score.ts'
import { inWorker } from './in-worker.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'score'>

/** An image with what a dataset says of it. */
interface Candidate extends Pick<ImageScoreRow, 'image' | 'contentHash' | 'label' | 'defectType'> {
  readonly file: ImageToScore
}

const role = 'scores'
const jsonName = 'scores.json'

/** Scores images with a saved detector: a table of all, and heat maps of the highest scores. */
export const scoreRun: RunWork<Config> = {
  kind: 'score',
  row: 'evaluate',
  produces: ['runs'],
  resumable: false,
  seeds: () => [],
  parents: ({ detector }) => [{ runId: detector, role: 'detector' }],
  weightHashes: (workspace, { detector }) =>
    Promise.resolve({ detector: detectorArtifacts(workspace, detector).weights.contentHash }),
  check: async (workspace, { detector, source }) => {
    for (const { contentHash } of Object.values(detectorArtifacts(workspace, detector))) {
      await readContent(workspace, contentHash)
    }
    if ((await candidatesOf(workspace, source)).length === 0) throw noImages(workspace, source)
  },
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { detector, task, preprocessing, source, heatMaps } = config
    const { weights, description } = detectorArtifacts(workspace, detector)
    const candidates = await candidatesOf(workspace, source)
    const files = {
      weights: contentPath(workspace, weights.contentHash),
      description: contentPath(workspace, description.contentHash)
    }
    const images = candidates.map(({ file }) => file)
    await inWorker(
      context,
      runId,
      'score',
      { task, detector: files, preprocessing, images, heatMaps },
      async (output) => {
        const mapNames = new Map<number, string>()
        for (const [place, { index, path }] of output.heatMaps.entries()) {
          const name = `heat-map-${String(place + 1).padStart(4, '0')}.png`
          await addArtifactFile(workspace, runId, { role: 'heat-map', name, file: path })
          mapNames.set(index, name)
        }
        const rows = rowsOf(candidates, output, mapNames)
        const scores: ScoresFile = { detector, task, threshold: output.threshold, images: rows }
        const encode = (text: string) => new TextEncoder().encode(text)
        await addArtifact(workspace, runId, { role, name: jsonName, data: encode(JSON.stringify(scores)) })
        await addArtifact(workspace, runId, { role, name: 'scores.csv', data: encode(scoresCsv(scores)) })
        const numbers = Object.entries(numbersOf(scores)).map(([name, value]) => ({ name, seed: 0, step: 0, value }))
        recordMetrics(workspace, runId, numbers)
      }
    )
  }
}

/** What a finished run of this kind kept. Errors: `artifact.not-found`, `content.missing`, `content.changed`. */
export async function readScores(workspace: Workspace, runId: number): Promise<ScoresFile> {
  const { contentHash } = getArtifact(workspace, runId, role, jsonName)
  return scoresFile.parse(JSON.parse((await readContent(workspace, contentHash)).toString()))
}

export function countScores({ images }: Pick<ScoresFile, 'images'>) {
  const count = (test: (row: ImageScoreRow) => boolean) => images.filter(test).length
  return {
    images: images.length,
    defective: count(({ verdict }) => verdict === 'defective'),
    good: count(({ verdict }) => verdict === 'good'),
    unreadable: count(({ problem }) => problem !== null)
  }
}

/** The scores for spreadsheets, with every digit. */
function scoresCsv({ images }: Pick<ScoresFile, 'images'>): string {
  const header = ['image', 'score', 'verdict', 'type', 'label', 'problem', 'heat map']
  const rows = images.map(({ image, score, verdict, type, label, problem, heatMap }) => {
    return [image, score, verdict, type, label, problem, heatMap]
  })
  return csvText(header, rows)
}

/** The artifacts of a detector. Errors: `artifact.not-found`. */
export function detectorArtifacts(workspace: Workspace, runId: number) {
  return {
    weights: getArtifact(workspace, runId, 'detector', weightsName),
    description: getArtifact(workspace, runId, 'detector', metadataName)
  }
}

/** All images of a source. Errors: `dataset.folder-unreadable`, `dataset.not-found`. */
async function candidatesOf(workspace: Workspace, source: Config['source']): Promise<Candidate[]> {
  if ('dataset' in source) {
    return listImages(workspace, source.dataset).map(({ name, contentHash, label, defectType }) => {
      return { image: name, contentHash, label, defectType, file: { hash: contentHash } }
    })
  }
  const { folder, images } = await readImageTree(source.folder)
  const unknown = { contentHash: null, label: null, defectType: null }
  return images.map((image) => ({ image, ...unknown, file: { path: join(folder, image) } }))
}

function rowsOf(
  candidates: readonly Candidate[],
  { rows }: ScoreOutput,
  mapNames: ReadonlyMap<number, string>
): ImageScoreRow[] {
  const all = candidates.map(({ file: _, ...candidate }, index): ImageScoreRow => {
    const { score, verdict, type, failure } = rows[index] as ScoreOutput['rows'][number]
    const problem = failure?.message ?? null
    return { ...candidate, score, verdict, type, problem, failure, heatMap: mapNames.get(index) ?? null }
  })
  // Candidates are sorted by name, and sorting keeps the order of equals.
  return all.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0)
}

/** Counts, and how right the detector is where labels are known. */
function numbersOf(scores: ScoresFile): Record<string, number> {
  const { images, defective, good, unreadable } = countScores(scores)
  const verdicts = scores.threshold === null ? {} : { defective, good, threshold: scores.threshold }
  const judged = scores.images.flatMap(({ label, defectType, score, type }): LabelledScore[] => {
    return label === null || score === null ? [] : [{ label, defectType, score, type }]
  })
  const measured = tasks[scores.task].measure(judged, scores.threshold)
  return { images, ...verdicts, 'not scored': unreadable, ...measured }
}

function noImages(workspace: Workspace, source: Config['source']): FlawsmithError {
  const where = 'folder' in source ? source.folder : getDataset(workspace, source.dataset).name
  return new FlawsmithError('score.no-images', { source: where })
}
