import { reportLocalisation, type ScoredLocalisation } from '../../experiments/localisation/report-data.ts'
import { isSimulation } from '../../experiments/localisation/recipe.ts'
import { measuresTable, type MeasuredPool } from '../../experiments/measures-table.ts'
import { methodNames } from '../../experiments/methods.ts'
import { cellName } from '../../experiments/run-experiment.ts'
import type { ExperimentReport, FactList, PictureSheet } from '../../reports/report-types.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import type { LocalisationRecord } from './localisation.ts'
import { readMeasures } from './measure-samples.ts'
import { machineFacts, pictureSheet, settingFacts } from './report-sections.ts'
import { readLocaliserResult } from './train-localiser.ts'

export interface FinishedLocalisation {
  readonly run: Run
  readonly record: LocalisationRecord
  readonly results: readonly ScoredLocalisation[]
  /** Of the synthetic pictures by themselves, where the recipe asks for them. */
  readonly measures: readonly MeasuredPool[]
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
  const { measuredBy, pools } = record
  const found = measuredBy === undefined ? [] : await readMeasures(workspace, measuredBy)
  const measures = pools.flatMap(({ slot }, index): MeasuredPool[] => {
    const measured = found[index]
    return measured === undefined ? [] : [{ ...measured, method: methodNames[slot.method] }]
  })
  return { run, record, results, measures }
}

/** Everything that the report of a localisation experiment says. */
export async function buildLocalisationReport(
  workspace: Workspace,
  { run, record, results, measures }: FinishedLocalisation
): Promise<ExperimentReport> {
  const { recipe } = record
  const sheets: PictureSheet[] = []
  for (const { slot, pool } of record.pools) {
    const title = `${methodNames[slot.method]}${slot.type === null ? '' : `: ${slot.type}`}, with outlines of the masks`
    const failed = pool.failed === undefined ? '' : `${pool.failed} more came out without a mask and are not used.`
    sheets.push(...(await pictureSheet(workspace, pool, title, () => failed, true)))
  }
  return {
    title: recipe.title,
    source: recipe.source,
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reportLocalisation(results),
    tables: measures.length === 0 ? [] : [measuresTable(measures)],
    losses: record.adapterRuns.flatMap((id) => {
      const losses = listMetrics(workspace, id, 'loss').map(({ value }) => value)
      return losses.length > 1 ? [{ title: `Fine-tuning loss, ${getRun(workspace, id).name}`, losses }] : []
    }),
    pictures: [...(await heatMapSheets(workspace, record)), ...sheets],
    facts: factLists(workspace, run, record),
    hashes: [
      { label: 'Experiment run', value: String(run.id) },
      { label: 'Data snapshot', value: record.dataset.snapshotHash }
    ],
    notes: notesOfLocalisation(record)
  }
}

/** Test pictures beside their heat maps, of each method's largest count at the first seed. */
async function heatMapSheets(workspace: Workspace, { cells, recipe }: LocalisationRecord): Promise<PictureSheet[]> {
  const sheets: PictureSheet[] = []
  const most = Math.max(...recipe.matrix.augmented)
  for (const { cell, runId } of cells) {
    if (cell.seed !== recipe.matrix.seeds[0] || (cell.method !== 'none' && cell.augmented !== most)) continue
    const { shown } = await readLocaliserResult(workspace, runId)
    const pictures = []
    for (const [index, { contentHash }] of listArtifacts(workspace, runId, 'heat-map').entries()) {
      pictures.push({ png: await readContent(workspace, contentHash), caption: shown[index] ?? '' })
    }
    if (pictures.length === 0) continue
    const note = `The first ${pictures.length} defective test pictures, not chosen; right: probability of a defect, from blue to red. Outline: the true mask.`
    sheets.push({ title: `Localisation: ${cellName(cell)}`, note, columns: 3, pictures })
  }
  return sheets
}

function factLists(workspace: Workspace, run: Run, record: LocalisationRecord): FactList[] {
  const { recipe, dataset, pictures } = record
  const made = recipe.matrix.methods.flatMap((method) => {
    if (method === 'none') return []
    const { [method]: section } = recipe
    if (section === undefined) return []
    const facts = isSimulation(method)
      ? settingFacts(section)
      : Object.entries(section).flatMap(([, part]) => settingFacts(part as object))
    return [{ title: methodNames[method], facts }]
  })
  return [
    {
      title: 'Data',
      facts: [
        { label: 'Dataset', value: dataset.name },
        { label: 'Split', value: dataset.split },
        { label: 'Size', value: `${recipe.data.width}×${recipe.data.height} pixels, ${recipe.data.fit}` },
        ...Object.entries(pictures).map(([label, count]) => ({ label: `Pictures, ${label}`, value: String(count) }))
      ]
    },
    { title: 'Localiser', facts: settingFacts(recipe.detector) },
    ...(recipe.measures === undefined ? [] : [{ title: 'Measures', facts: settingFacts(recipe.measures) }]),
    ...made,
    machineFacts(workspace, run, stepsOfLocalisation(record))
  ]
}

/** What a reader has to know to judge the numbers. */
export function notesOfLocalisation({ recipe, pools }: LocalisationRecord): string[] {
  const made = pools.reduce((sum, { pool }) => sum + pool.samples.length, 0)
  const reviewed = pools.reduce((sum, { pool }) => sum + pool.reviewed, 0)
  const { realShare } = recipe.detector
  return [
    ...(made === 0
      ? []
      : [
          reviewed === 0
            ? `No person has reviewed the ${made} synthetic pictures: all with a mask were accepted.`
            : `A person has reviewed ${reviewed} of the synthetic pictures.`
        ]),
    'The row “none” is trained on good pictures and the few real training defects with their masks.',
    realShare === 0
      ? 'The other rows see good and synthetic pictures only; the real defects reach them through the synthesis, if at all.'
      : `In the other rows ${Math.round(100 * realShare)} % of the defects shown are real training defects, the rest synthetic.`,
    'The last epoch is the result. Seeds change the localiser’s start and draws, not the pictures.'
  ]
}

/** Every run that did work for the experiment. */
export function stepsOfLocalisation({ adapterRuns, pools, measuredBy, cells }: LocalisationRecord): number[] {
  const measured = measuredBy === undefined ? [] : [measuredBy]
  return [...adapterRuns, ...pools.flatMap(({ pool }) => pool.runs), ...measured, ...cells.map(({ runId }) => runId)]
}
