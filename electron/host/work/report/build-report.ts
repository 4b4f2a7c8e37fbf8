import { experimentTitle } from '../../../contract/experiments.ts'
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { dualSectionOf } from '../../../experiments/dual-section.ts'
import { cellName } from '../../../experiments/matrix.ts'
import { gateFacts } from '../../../experiments/gate-facts.ts'
import { measuresTable } from '../../../experiments/measures-table.ts'
import { signatureTable } from '../../../experiments/signature-table.ts'
import { isDualVariant, methodName, type MethodName } from '../../../experiments/methods.ts'
import { trainingFacts, untoldSettings } from '../../../experiments/training-facts.ts'
import { isSimulation, type PoolSections } from '../../../experiments/pool-sections.ts'
import type { ExperimentReport, Property, PropertyList, ImageSheet } from '../../../reports/report-types.ts'
import { listArtifacts } from '../../../workspace/artifacts.ts'
import { readContent } from '../../../workspace/contents.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { listMetrics } from '../../../workspace/metrics.ts'
import { getRun } from '../../../workspace/runs.ts'
import type { SyntheticSample } from '../../../workspace/synthetic.ts'
import { stepsOf } from '../experiment-record.ts'
import { speakerFor, type FinishedExperiment } from './finished-experiment.ts'
import { trainedWindows } from './trained-windows.ts'
import { dataProperties, imageSheet, machineProperties, settingProperties } from './sections.ts'

/** Everything that the report of an experiment says, which was read for the same language. */
export async function buildReport(
  workspace: Workspace,
  experiment: FinishedExperiment,
  speaker = english
): Promise<ExperimentReport> {
  const say = speakerFor(experiment.record, speaker)
  const { run, task, record, reported, confusions, measured, signed, notes } = experiment
  const { recipe, adapterRuns } = record
  return {
    title: say.recipe('title', experimentTitle(run, recipe)),
    source: say.recipe('source', recipe.title, recipe.source),
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reported,
    tables: [
      ...(measured.length === 0 ? [] : [measuresTable(measured, say)]),
      ...(signed.length === 0 ? [] : [signatureTable(signed, say)])
    ],
    confusions,
    losses: adapterRuns.flatMap((id) => {
      const losses = listMetrics(workspace, id, 'loss').map(({ value }) => value)
      return losses.length > 1
        ? [{ title: say.text('report.loss-of', { name: getRun(workspace, id).name }), losses }]
        : []
    }),
    images: [...(await heatMapSheets(workspace, experiment, say)), ...(await poolSheets(workspace, experiment, say))],
    properties: propertyLists(workspace, experiment, task.sections(recipe), say),
    hashes: hashesOf(workspace, experiment, say),
    notes
  }
}

/** Test images beside their heat maps, of each method's largest count at the first seed. */
async function heatMapSheets(
  workspace: Workspace,
  { task, record, results }: FinishedExperiment,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  const { augmented, seeds } = record.recipe.matrix
  const most = Math.max(...augmented)
  for (const [index, { cell, runId }] of record.cells.entries()) {
    if (cell.seed !== seeds[0] || (cell.method !== 'none' && cell.augmented !== most)) continue
    const names = task.heatMapNames?.(results[index]?.result) ?? []
    const images = []
    for (const [place, { contentHash }] of listArtifacts(workspace, runId, 'heat-map').entries()) {
      images.push({ png: await readContent(workspace, contentHash), caption: names[place] ?? '' })
    }
    if (images.length === 0) continue
    const note = say.text('report.heat-maps-note', { number: images.length })
    const title = say.text('report.heat-maps', { cell: cellName(cell, task.labels, say) })
    sheets.push({ title, note, columns: 3, images })
  }
  return sheets
}

async function poolSheets(
  workspace: Workspace,
  { task, record }: FinishedExperiment,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  const outlined = task.needsMask
  for (const { slot, pool } of record.pools) {
    // The first seed's stand for those of the others, which are made alike.
    if (slot.seed !== undefined && slot.seed !== record.recipe.matrix.seeds[0]) continue
    const method = methodName(slot.method, task.labels, say)
    const name = `${method}${slot.type === null ? '' : `: ${slot.type}`}`
    const failed = pool.failed === undefined ? '' : say.text('report.failed', { number: pool.failed })
    const title = outlined ? say.text('report.outlined', { name }) : name
    const note = (samples: readonly SyntheticSample[]) =>
      [promptNote(samples, say), failed].filter((part) => part !== '').join(' ')
    sheets.push(...(await imageSheet(workspace, pool, title, note, outlined, say)))
  }
  return sheets
}

function promptNote(samples: readonly SyntheticSample[], say: Speaker): string {
  const prompts = [
    ...new Set(samples.flatMap(({ parameters: { prompt } }) => (typeof prompt === 'string' ? [prompt] : [])))
  ]
  return prompts.length === 0 ? '' : say.text('report.prompts', { prompts: prompts.map((prompt) => `“${prompt}”`) })
}

function propertyLists(
  workspace: Workspace,
  { run, task, record }: FinishedExperiment,
  sections: PoolSections,
  say: Speaker
): PropertyList[] {
  const { detector, measures } = record.recipe
  const windows = trainedWindows(workspace, record)
  const methods = new Set(record.pools.map(({ slot }) => slot.method))
  return [
    dataProperties(record, say),
    {
      title: say.text(task.detector),
      properties: [
        ...trainingFacts(record.recipe, say, windows),
        ...settingProperties(untoldSettings(detector, windows), say)
      ]
    },
    ...gateList(gateFacts(record.recipe, say)),
    ...(measures === undefined
      ? []
      : [{ title: say.text('report.measures'), properties: settingProperties(measures, say) }]),
    ...[...methods].flatMap((method) => {
      const properties = methodProperties(sections, method, say)
      return properties.length === 0 ? [] : [{ title: methodName(method, task.labels, say), properties }]
    }),
    machineProperties(workspace, run, stepsOf(record), say)
  ]
}

/** A list of its own, since the gate is no setting of the detector. */
function gateList(facts: readonly Property[]): PropertyList[] {
  return facts.map(({ label, value }) => ({ title: label, properties: [{ label, value }] }))
}

function methodProperties(sections: PoolSections, method: MethodName, say: Speaker): Property[] {
  if (isSimulation(method)) return settingProperties(sections[method] ?? {}, say)
  const dual = method === 'dual' || isDualVariant(method)
  const section = dual
    ? dualSectionOf(sections, method).data
    : method === 'dreambooth'
      ? sections.dreambooth
      : undefined
  return settingProperties(section ?? {}, say)
}

function hashesOf(workspace: Workspace, { run, record }: FinishedExperiment, say: Speaker): Property[] {
  const weights = new Map(record.adapterRuns.flatMap((id) => Object.entries(getRun(workspace, id).weightHashes)))
  return [
    { label: say.text('report.run'), value: String(run.id) },
    ...(record.splits ?? [record.dataset]).map(({ snapshotHash }) => {
      return { label: say.text('report.snapshot'), value: snapshotHash }
    }),
    ...[...weights].map(([label, value]) => ({ label, value }))
  ]
}
