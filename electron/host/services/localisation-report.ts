import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import { reportLocalisation, type ScoredLocalisation } from '../../experiments/localisation/report-data.ts'
import type { LocalisationRecipe } from '../../experiments/localisation/recipe.ts'
import { cellName } from '../../experiments/run-experiment.ts'
import type { ExperimentReport, ImageSheet } from '../../reports/report-types.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Run } from '../../workspace/runs.ts'
import type { MatrixRecord } from './matrix-experiment.ts'
import { buildMatrixReport, reviewNotes } from './matrix-report.ts'
import { readLocaliserResult } from './train-localiser.ts'

type LocalisationRecord = MatrixRecord<LocalisationRecipe>

export interface FinishedLocalisation {
  readonly run: Run
  readonly record: LocalisationRecord
  readonly results: readonly ScoredLocalisation[]
}

/** A finished localisation experiment with all results. */
export async function readLocalisation(
  workspace: Workspace,
  run: Run,
  record: LocalisationRecord
): Promise<FinishedLocalisation> {
  const results: ScoredLocalisation[] = []
  for (const { cell, runId } of record.cells) {
    const { metrics, labels, scores } = await readLocaliserResult(workspace, runId)
    results.push({ ...cell, metrics, labels, scores })
  }
  return { run, record, results }
}

/** Everything that the report of a localisation experiment says. */
export async function buildLocalisationReport(
  workspace: Workspace,
  { run, record, results }: FinishedLocalisation,
  say = english
): Promise<ExperimentReport> {
  return buildMatrixReport(
    workspace,
    run,
    record,
    {
      reported: reportLocalisation(results, say),
      confusions: [],
      detector: say.text('report.localiser'),
      images: await heatMapSheets(workspace, record, say),
      outlined: true,
      notes: ownNotes(record, say)
    },
    say
  )
}

/** Test images beside their heat maps, of each method's largest count at the first seed. */
async function heatMapSheets(
  workspace: Workspace,
  { cells, recipe }: LocalisationRecord,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  const most = Math.max(...recipe.matrix.augmented)
  for (const { cell, runId } of cells) {
    if (cell.seed !== recipe.matrix.seeds[0] || (cell.method !== 'none' && cell.augmented !== most)) continue
    const { shown } = await readLocaliserResult(workspace, runId)
    const images = []
    for (const [index, { contentHash }] of listArtifacts(workspace, runId, 'heat-map').entries()) {
      images.push({ png: await readContent(workspace, contentHash), caption: shown[index] ?? '' })
    }
    if (images.length === 0) continue
    const note = say.text('report.heat-maps-note', { number: images.length })
    sheets.push({ title: say.text('report.heat-maps', { cell: cellName(cell, say) }), note, columns: 3, images })
  }
  return sheets
}

/** What a reader has to know to judge the numbers. */
export function notesOfLocalisation(record: LocalisationRecord, say = english): string[] {
  return [...reviewNotes(record, say), ...ownNotes(record, say)]
}

function ownNotes({ recipe }: LocalisationRecord, say: Speaker): string[] {
  const { realShare } = recipe.detector
  return [
    say.text('note.none-localiser'),
    realShare === 0
      ? say.text('note.synthetic-only')
      : say.text('note.real-share', { count: Math.round(100 * realShare) }),
    say.text('note.last-localiser')
  ]
}
