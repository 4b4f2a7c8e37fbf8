import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
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
  { run, record, results }: FinishedClassification,
  say = english
): Promise<ExperimentReport> {
  return buildMatrixReport(
    workspace,
    run,
    record,
    {
      reported: reportClassification(results, say),
      confusions: summedConfusions(results, say),
      detector: say.text('report.classifier'),
      images: [],
      outlined: false,
      notes: ownNotes(record, say)
    },
    say
  )
}

/** What a reader has to know to judge the numbers. */
export function notesOfClassification(record: ClassificationRecord, say = english): string[] {
  return [...reviewNotes(record, say), ...ownNotes(record, say)]
}

function ownNotes({ recipe }: ClassificationRecord, say: Speaker): string[] {
  return [
    say.text('note.only-defects'),
    recipe.detector.real ? say.text('note.real-and-synthetic') : say.text('note.synthetic-types'),
    say.text('note.last-classifier')
  ]
}
