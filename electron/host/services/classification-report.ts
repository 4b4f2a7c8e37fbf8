import type { ClassificationRecipe } from '../../experiments/classification/recipe.ts'
import { reportClassification } from '../../experiments/classification/report-data.ts'
import { summedConfusions, type ClassificationResult } from '../../experiments/classification/table.ts'
import type { ExperimentReport } from '../../reports/report-types.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Run } from '../../workspace/runs.ts'
import type { MatrixRecord } from './matrix-experiment.ts'
import { buildMatrixReport, reviewNotes } from './matrix-report.ts'
import { readTypesResult } from './train-types.ts'

type ClassificationRecord = MatrixRecord<ClassificationRecipe>

export interface FinishedClassification {
  readonly run: Run
  readonly record: ClassificationRecord
  readonly results: readonly ClassificationResult[]
}

/** A finished experiment that told types of defects apart, with all results. */
export async function readClassification(
  workspace: Workspace,
  run: Run,
  record: ClassificationRecord
): Promise<FinishedClassification> {
  const results: ClassificationResult[] = []
  for (const { cell, runId } of record.cells) {
    const { confusion } = await readTypesResult(workspace, runId)
    results.push({ ...cell, metrics: { confusion } })
  }
  return { run, record, results }
}

/** Everything that the report of such an experiment says. */
export function buildClassificationReport(
  workspace: Workspace,
  { run, record, results }: FinishedClassification
): Promise<ExperimentReport> {
  return buildMatrixReport(workspace, run, record, {
    reported: reportClassification(results),
    confusions: summedConfusions(results),
    detector: 'Classifier of types',
    images: [],
    outlined: false,
    notes: ownNotes(record)
  })
}

/** What a reader has to know to judge the numbers. */
export function notesOfClassification(record: ClassificationRecord): string[] {
  return [...reviewNotes(record), ...ownNotes(record)]
}

function ownNotes({ recipe }: ClassificationRecord): string[] {
  return [
    'Only defects are classified: there is no type “good”. The row “none” is trained on the real training defects.',
    recipe.detector.real
      ? 'The other rows are trained on the real training defects and on synthetic ones.'
      : 'The other rows are trained on synthetic defects only; the real ones reach them through the synthesis.',
    'The last epoch is the result. Seeds change the classifier’s start and order, not the images.'
  ]
}
