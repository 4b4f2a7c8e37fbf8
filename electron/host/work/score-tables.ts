import { basename } from 'node:path'
import { csvText } from '../../common/csv.ts'
import { safeName } from '../../common/windows-names.ts'
import { scoresFile, type ImageScoreRow, type ScoresFile } from '../../contract/work/score.ts'
import { getArtifact } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'

/** Of the artifacts with all scores. */
export const scoresRole = 'scores'
const jsonName = 'scores.json'

/** Where a heat map lies, relative to the tables. */
export const heatMapPath = (name: string): string => `heat-maps/${safeName(name)}`

/** What a finished run of this kind kept. Errors: `artifact.not-found`, `content.missing`, `content.changed`. */
export async function readScores(workspace: Workspace, runId: number): Promise<ScoresFile> {
  const { contentHash } = getArtifact(workspace, runId, scoresRole, jsonName)
  const stored = JSON.parse((await readContent(workspace, contentHash)).toString(), inWordsOfToday) as unknown
  const { images, ...scores } = scoresFile.parse(stored)
  const inFolder = ({ heatMap, ...row }: ImageScoreRow): ImageScoreRow => {
    // Older runs kept the name alone.
    return { ...row, heatMap: heatMap === null ? null : heatMapPath(basename(heatMap)) }
  }
  return { ...scores, images: images.map(inFolder) }
}

/** Older runs called the label of a defective image `defect`, and the subset of an image that was not used `none`. */
function inWordsOfToday(key: string, value: unknown): unknown {
  if (key === 'label' && value === 'defect') return 'defective'
  return key === 'subset' && value === 'none' ? 'unused' : value
}

/** The files of all scores, by name. */
export function scoreTables(scores: ScoresFile): readonly (readonly [name: string, text: string])[] {
  return [
    [jsonName, JSON.stringify(scores)],
    ['scores.csv', scoresCsv(scores)]
  ]
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
  const header = ['image', 'score', 'verdict', 'type', 'label', 'subset', 'specimen', 'problem', 'heat map']
  const rows = images.map(({ image, score, verdict, type, label, subset, specimen, problem, heatMap }) => {
    return [image, score, verdict, type, label, subset, specimen, problem, heatMap]
  })
  return csvText(header, rows)
}
