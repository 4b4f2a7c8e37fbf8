import { basename } from 'node:path'
import type { CompleteInputOf, OutputOf } from '../../contract/procedures.ts'
import type { ImageScoreRow } from '../../contract/work/score.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { countScores, readScores } from '../work/score-tables.ts'

type Input = CompleteInputOf<'runs.scores'>

const shows: Readonly<Record<Input['only'], (row: ImageScoreRow) => boolean>> = {
  all: () => true,
  defective: ({ verdict }) => verdict === 'defective',
  good: ({ verdict }) => verdict === 'good',
  unreadable: ({ problem }) => problem !== null
}

/** A page of a run's scores. Errors: `artifact.not-found` for a run that scored no images. */
export async function scorePage(
  workspace: Workspace,
  { run, only, offset, limit }: Input
): Promise<OutputOf<'runs.scores'>> {
  const scores = await readScores(workspace, run)
  const { detector, task, threshold, measured, skippedMasks } = scores
  const chosen = scores.images.filter(shows[only])
  const mapIds = new Map(listArtifacts(workspace, run, 'heat-map').map(({ name, id }) => [name, id]))
  const images = chosen.slice(offset, offset + limit).map(({ sizes: _, ...row }) => {
    return { ...row, heatMap: row.heatMap === null ? null : (mapIds.get(basename(row.heatMap)) ?? null) }
  })
  const counts = countScores(scores)
  return { detector, task, threshold, measured, skippedMasks, counts, total: chosen.length, images }
}
