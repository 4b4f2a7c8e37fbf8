import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import { measuresTable, type MeasuredPool } from '../../experiments/measures-table.ts'
import { dualSectionOf } from '../../experiments/dual-section.ts'
import { isDualVariant, methodName, type MethodName } from '../../experiments/methods.ts'
import { isSimulation, type PoolRecipe } from '../../experiments/pool-sections.ts'
import type { ReportedResults } from '../../experiments/report-data.ts'
import type { ExperimentReport, Fact, FactList, ImageSheet } from '../../reports/report-types.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import { stepsOf } from './experiment-steps.ts'
import { experimentTitle } from './experiment-record.ts'
import type { MatrixRecord } from './matrix-experiment.ts'
import { readMeasures } from './measure-samples.ts'
import { dataFacts, machineFacts, imageSheet, settingFacts } from './report-sections.ts'

/** The measures of an experiment's pools by themselves; none where its recipe does not ask for them. */
export async function readMeasuredPools(
  workspace: Workspace,
  { measuredBy, pools }: MatrixRecord
): Promise<MeasuredPool[]> {
  const found = measuredBy === undefined ? [] : await readMeasures(workspace, measuredBy)
  return pools.flatMap(({ slot }, index): MeasuredPool[] => {
    const measured = found[index]
    return measured === undefined ? [] : [{ ...measured, method: methodName(slot.method) }]
  })
}

/** What the report of each kind of such an experiment adds to the others'. */
export interface OwnSections {
  readonly reported: ReportedResults
  readonly confusions: ExperimentReport['confusions']
  /** What its detectors are called. */
  readonly detector: string
  /** Before those of the pools. */
  readonly images: readonly ImageSheet[]
  /** Whether the pools' images are shown with the outlines of their masks. */
  readonly outlined: boolean
  readonly notes: readonly string[]
}

/** Everything that the report of an experiment of pools and cells says. */
export async function buildMatrixReport(
  workspace: Workspace,
  run: Run,
  record: MatrixRecord,
  { reported, confusions, detector, images, outlined, notes }: OwnSections,
  say = english
): Promise<ExperimentReport> {
  const { recipe } = record
  const measures = await readMeasuredPools(workspace, record)
  return {
    title: say.recipe('title', experimentTitle(run, recipe)),
    source: say.recipe('source', recipe.title, recipe.source),
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reported,
    tables: measures.length === 0 ? [] : [measuresTable(measures, say)],
    confusions,
    losses: record.adapterRuns.flatMap((id) => {
      const losses = listMetrics(workspace, id, 'loss').map(({ value }) => value)
      return losses.length > 1
        ? [{ title: say.text('report.loss-of', { name: getRun(workspace, id).name }), losses }]
        : []
    }),
    images: [...images, ...(await poolSheets(workspace, record, outlined, say))],
    facts: factLists(workspace, run, record, detector, say),
    hashes: [
      { label: say.text('report.run'), value: String(run.id) },
      { label: say.text('report.snapshot'), value: record.dataset.snapshotHash }
    ],
    notes: [...reviewNotes(record, say), ...notes]
  }
}

async function poolSheets(
  workspace: Workspace,
  { pools }: MatrixRecord,
  outlined: boolean,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  for (const { slot, pool } of pools) {
    const name = `${methodName(slot.method)}${slot.type === null ? '' : `: ${slot.type}`}`
    const failed = pool.failed === undefined ? '' : say.text('report.failed', { number: pool.failed })
    const title = outlined ? say.text('report.outlined', { name }) : name
    sheets.push(...(await imageSheet(workspace, pool, title, () => failed, outlined, say)))
  }
  return sheets
}

function factLists(workspace: Workspace, run: Run, record: MatrixRecord, detector: string, say: Speaker): FactList[] {
  const { recipe } = record
  const { measures } = recipe
  return [
    dataFacts(record, say),
    { title: detector, facts: settingFacts(recipe.detector) },
    ...(measures === undefined ? [] : [{ title: say.text('report.measures'), facts: settingFacts(measures) }]),
    ...recipe.matrix.methods.flatMap((method) => {
      const facts = methodFacts(recipe, method)
      return facts.length === 0 ? [] : [{ title: methodName(method), facts }]
    }),
    machineFacts(workspace, run, stepsOf(record), say)
  ]
}

function methodFacts(recipe: PoolRecipe, method: MethodName): Fact[] {
  if (isSimulation(method)) return settingFacts(recipe[method] ?? {})
  const dual = method === 'dual' || isDualVariant(method)
  const section = dual ? dualSectionOf(recipe, method).data : method === 'dreambooth' ? recipe.dreambooth : undefined
  return Object.entries<unknown>(section ?? {}).flatMap(([label, part]) =>
    typeof part === 'object' && part !== null ? settingFacts(part) : settingFacts({ [label]: part })
  )
}

/** Whether a person has looked at the images. */
export function reviewNotes({ pools }: MatrixRecord, say = english): string[] {
  const made = pools.reduce((sum, { pool }) => sum + pool.samples.length, 0)
  const reviewed = pools.reduce((sum, { pool }) => sum + pool.reviewed, 0)
  if (made === 0) return []
  return [
    reviewed === 0
      ? say.text('note.pools-unreviewed', { count: made })
      : say.text('note.pools-reviewed', { count: reviewed })
  ]
}
