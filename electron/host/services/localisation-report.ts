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
  { run, record, results }: FinishedLocalisation
): Promise<ExperimentReport> {
  return buildMatrixReport(workspace, run, record, {
    reported: reportLocalisation(results),
    confusions: [],
    detector: 'LocalisationDetector',
    images: await heatMapSheets(workspace, record),
    outlined: true,
    notes: ownNotes(record)
  })
}

/** Test images beside their heat maps, of each method's largest count at the first seed. */
async function heatMapSheets(workspace: Workspace, { cells, recipe }: LocalisationRecord): Promise<ImageSheet[]> {
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
    const note = `The first ${images.length} defective test images, not chosen; right: probability of a defect, from blue to red. Outline: the true mask.`
    sheets.push({ title: `Localisation: ${cellName(cell)}`, note, columns: 3, images })
  }
  return sheets
}

/** What a reader has to know to judge the numbers. */
export function notesOfLocalisation(record: LocalisationRecord): string[] {
  return [...reviewNotes(record), ...ownNotes(record)]
}

function ownNotes({ recipe }: LocalisationRecord): string[] {
  const { realShare } = recipe.detector
  return [
    'The row “none” is trained on good images and the few real training defects with their masks.',
    realShare === 0
      ? 'The other rows see good and synthetic images only; the real defects reach them through the synthesis, if at all.'
      : `In the other rows ${Math.round(100 * realShare)} % of the defects shown are real training defects, the rest synthetic.`,
    'The last epoch is the result. Seeds change the localiser’s start and draws, not the images.'
  ]
}
