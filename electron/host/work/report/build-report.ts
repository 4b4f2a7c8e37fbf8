import { experimentTitle } from '../../../messages/experiment-title.ts'
import { english, type TextKey } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { architectureNames } from '../../../detection/architecture-names.ts'
import { dreamBoothConfigSchema } from '../../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../../diffusion/dual/config.ts'
import { dualSectionOf, pairsSchema } from '../../../experiments/dual-section.ts'
import { measuresSchema } from '../../../experiments/measures-section.ts'
import { generateSchema } from '../../../experiments/recipe.ts'
import type { TaskRecipe } from '../../../experiments/tasks/task.ts'
import { simulationSettings } from '../../../synthesis/simulation-methods.ts'
import { decisionsTable } from '../../../experiments/decisions-table.ts'
import { isWeights } from '../../../models/model-hashes.ts'
import { cellName, isShown } from '../../../experiments/matrix.ts'
import { gateFacts } from '../../../experiments/gate-facts.ts'
import { measuresTable } from '../../../experiments/measures-table.ts'
import { signatureTable } from '../../../experiments/signature-table.ts'
import { isDualVariant, methodName, type MethodName } from '../../../experiments/methods.ts'
import { trainingFacts, untoldSettings } from '../../../experiments/training-facts.ts'
import { whatWasRun } from '../../../experiments/what-was-run.ts'
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
import { mistakeSheets } from './mistakes.ts'
import { trainedWindows } from './trained-windows.ts'
import { dataProperties, imageSheet, machineProperties } from './sections.ts'
import { settingProperties, type ExplainedSettings } from './settings.ts'

/** Everything that the report of an experiment says, which was read for the same language. */
export async function buildReport(
  workspace: Workspace,
  experiment: FinishedExperiment,
  speaker = english,
  author: string | null = null
): Promise<ExperimentReport> {
  const say = speakerFor(experiment.record, speaker)
  const { run, task, record, reported, confusions, measured, signed, notes } = experiment
  const decisions = decisionsOf(experiment, say)
  const { recipe, adapterRuns } = record
  return {
    title: say.value(experimentTitle(run, recipe, record.dataset.name)),
    source: whatWasRun(record, say),
    author,
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reported,
    tables: [
      ...(decisions === null ? [] : [decisions]),
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
    images: [
      ...(await mistakeSheets(workspace, experiment, say)),
      ...(await heatMapSheets(workspace, experiment, say)),
      ...(await poolSheets(workspace, experiment, say))
    ],
    properties: propertyLists(workspace, experiment, task.sections(recipe), say),
    hashes: hashesOf(workspace, experiment, say),
    notes
  }
}

/** What is decided at the thresholds of validation; null for a task or an experiment without any. */
function decisionsOf({ record, scored, thresholdRule, task }: FinishedExperiment, say: Speaker) {
  const decided = record.cells.map(({ cell }, index) => ({ cell, at: scored[index]?.atValidationThreshold ?? null }))
  const { 'good, validation': good = 0, 'defective, validation': defective = 0 } = record.images
  return decisionsTable(decided, { rule: thresholdRule ?? '', good, defective }, task.labels, say)
}

/** Test images beside their heat maps, of each method's largest count at the first seed. */
async function heatMapSheets(
  workspace: Workspace,
  { task, record, results }: FinishedExperiment,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  for (const [index, { cell, runId }] of record.cells.entries()) {
    if (!isShown(cell, record.recipe.matrix)) continue
    const names = task.heatMapNames?.(results[index]?.result) ?? []
    const images = []
    for (const [place, { contentHash }] of listArtifacts(workspace, runId, 'heat-map').entries()) {
      images.push({ png: await readContent(workspace, contentHash), caption: names[place] ?? '' })
    }
    if (images.length === 0) continue
    const note = say.text('report.heat-maps-note', { count: images.length })
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
    const failed = pool.failed === undefined ? '' : say.text('report.failed', { count: pool.failed })
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
  return prompts.length === 0
    ? ''
    : say.text('report.prompts', { prompts: prompts.map((prompt) => say.text('report.quoted', { prompt })) })
}

function propertyLists(
  workspace: Workspace,
  { run, task, record }: FinishedExperiment,
  sections: PoolSections,
  say: Speaker
): PropertyList[] {
  const { recipe } = record
  const { detector, measures } = recipe
  const windows = trainedWindows(workspace, record)
  const methods = new Set(record.pools.map(({ slot }) => slot.method))
  return [
    dataProperties(record, say),
    {
      title: say.text(task.detector),
      properties: [
        ...trainingFacts(record.recipe, say, windows),
        ...settingProperties(
          { form: detectorForm(recipe), schema: task.section, value: untoldSettings(detector, windows) },
          say
        )
      ]
    },
    ...gateList(gateFacts(record.recipe, say)),
    ...(measures === undefined
      ? []
      : [
          {
            title: say.text('report.measures'),
            properties: settingProperties({ form: 'measure', schema: measuresSchema, value: measures }, say)
          }
        ]),
    ...[...methods].flatMap((method) =>
      methodSettings(sections, method).flatMap(({ part, ...settings }) => {
        const properties = settingProperties(settings, say)
        const name = methodName(method, task.labels, say)
        const title = part === undefined ? name : `${name}: ${say.text(part)}`
        return properties.length === 0 ? [] : [{ title, properties }]
      })
    ),
    machineProperties(workspace, run, stepsOf(record), say)
  ]
}

/** A list of its own, since the gate is no setting of the detector. */
function gateList(facts: readonly Property[]): PropertyList[] {
  return facts.map(({ label, value }) => ({ title: label, properties: [{ label, value }] }))
}

interface MethodSettings extends ExplainedSettings {
  /** Which part of the method's work they are for, where it has several. */
  readonly part?: TextKey
}

/** The settings of a method, in the parts of its work. */
function methodSettings(sections: PoolSections, method: MethodName): MethodSettings[] {
  if (isSimulation(method)) {
    const { settings, ...others } = sections[method] ?? { settings: {} }
    return [{ form: method, schema: simulationSettings(method), value: { ...settings, ...others } }]
  }
  if (method === 'dual' || isDualVariant(method)) {
    const { data } = dualSectionOf(sections, method)
    if (data === undefined) return []
    const { training, generate, ...others } = data
    return [
      { part: 'report.finetuning', form: 'dual', schema: dualConfigSchema, value: { ...others, ...training } },
      { part: 'report.generation', form: 'pairs', schema: pairsSchema, value: generate }
    ]
  }
  if (method !== 'dreambooth' || sections.dreambooth === undefined) return []
  const { finetune, generate, mask } = sections.dreambooth
  const { settings, ...others } = finetune ?? { settings: {} }
  return [
    {
      part: 'report.finetuning',
      form: 'dreambooth',
      schema: dreamBoothConfigSchema,
      value: { ...others, ...settings }
    },
    { part: 'report.generation', form: 'generation', schema: generateSchema, value: { ...generate, ...mask } }
  ]
}

/** The form that a recipe's detector is chosen in, as on the page. */
function detectorForm({ detector, task }: TaskRecipe): string {
  const { architecture = '', fit } = detector as { readonly architecture?: string; readonly fit?: string }
  if (fit !== undefined) return `${fit}-${task}`
  return isOfAllTasks(architecture) ? task : architecture
}

const isOfAllTasks = (architecture: string) => (architectureNames as readonly string[]).includes(architecture)

function hashesOf(workspace: Workspace, { run, record }: FinishedExperiment, say: Speaker): Property[] {
  const hashes = record.adapterRuns.flatMap((id) => Object.entries(getRun(workspace, id).weightHashes))
  const weights = new Map(hashes.filter(([file]) => isWeights(file)))
  return [
    { label: say.text('report.run'), value: String(run.id) },
    ...(record.splits === undefined
      ? [{ label: say.text('report.snapshot'), value: record.dataset.snapshotHash }]
      : record.splits.map(({ seed, snapshotHash }) => {
          return { label: say.text('report.snapshot-of', { seed }), value: snapshotHash }
        })),
    ...[...weights].map(([label, value]) => ({ label, value }))
  ]
}
