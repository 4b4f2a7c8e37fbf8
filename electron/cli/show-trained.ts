/** @file What `flawsmith train` says of the detectors of each task. */
import type { TaskName } from '../contract/work/train.ts'
import type { ClassificationResult } from '../detection/classification/work.ts'
import type { DetectionResult } from '../detection/detection/work.ts'
import { goodSummary, type UntestedResult } from '../detection/held-out.ts'
import { flatMeasures } from '../detection/localisation/measures.ts'
import type { LocalisationResult } from '../detection/localisation/work.ts'
import { ruleText } from '../experiments/tasks/detection/threshold-rule.ts'
import { readTrainResult } from '../host/work/train-run.ts'
import { english } from '../messages/english.ts'
import { allowedShare, imagesBehindThreshold, reliableFrom } from '../metrics/threshold-support.ts'
import type { Workspace } from '../workspace/handle.ts'
import { listMetrics } from '../workspace/metrics.ts'
import type { CommandContext } from './context.ts'
import { noteCautions } from './note-cautions.ts'
import { textTable } from './table.ts'

interface Trained {
  readonly runId: number
  readonly seed: number
}

type Show = (context: CommandContext, workspace: Workspace, trained: readonly Trained[]) => Promise<void>

/** Shows how the trained detectors of a task did in their tests. */
export function showTrained(
  context: CommandContext,
  workspace: Workspace,
  task: TaskName,
  trained: readonly Trained[]
): Promise<void> {
  return views[task](context, workspace, trained).then(async () => {
    warnOfFewImages(context, workspace, trained)
    await noteCautions(
      context,
      workspace,
      trained.map(({ runId }) => runId)
    )
  })
}

/** Says where a threshold that good images alone decide comes from too few. */
function warnOfFewImages(context: CommandContext, workspace: Workspace, trained: readonly Trained[]): void {
  const counts = trained.flatMap(({ runId }) =>
    listMetrics(workspace, runId, imagesBehindThreshold).map(({ value }) => value)
  )
  // All seeds have the same images.
  const [count] = counts
  if (count === undefined || count >= reliableFrom) return
  const values = { count, percent: 100 * allowedShare, needed: reliableFrom }
  context.note(english.text('threshold.few-good', values))
}

const decimals = (values: readonly (number | undefined)[]) => values.map((value) => value?.toFixed(3) ?? '–')

/** What is left to say where the test images lack good or defective ones. */
function showUntested(
  context: CommandContext,
  trained: readonly (Trained & { readonly result: UntestedResult })[]
): void {
  const detectors = trained.map(({ runId, seed, result }) => {
    const { median = null, highest = null } = goodSummary(result.heldOut) ?? {}
    const { threshold, thresholdRule, heldOut } = result
    return { runId, seed, metrics: null, heldOut, median, highest, threshold, thresholdRule: ruleText(thresholdRule) }
  })
  const header = ['run', 'seed', 'held-out good images', 'median score', 'highest score', 'threshold']
  const rows = detectors.map(({ runId, seed, heldOut, median, highest, threshold }) => [
    ...[runId, seed, heldOut.length],
    ...decimals([median ?? undefined, highest ?? undefined, threshold ?? undefined])
  ])
  const reason = 'Trained, not tested: the test subset does not have both good and defective images.'
  const rule = `Threshold: ${detectors[0]?.thresholdRule ?? ''}.`
  context.show(`${textTable(header, rows)}\n${rule}\n${reason}`, { detectors })
}

/** The results of a task's detectors; those that could not be tested apart. */
async function resultsOf<Result extends object>(workspace: Workspace, trained: readonly Trained[]) {
  const [tested, untested]: [(Trained & { result: Result })[], (Trained & { result: UntestedResult })[]] = [[], []]
  for (const each of trained) {
    const result = (await readTrainResult(workspace, each.runId)) as Result | UntestedResult
    if ('metrics' in result && result.metrics === null) untested.push({ ...each, result })
    else tested.push({ ...each, result: result as Result })
  }
  return { tested, untested }
}

const showDetection: Show = async (context, workspace, trained) => {
  const results = []
  const { tested, untested } = await resultsOf<DetectionResult>(workspace, trained)
  if (untested.length > 0) return showUntested(context, untested)
  for (const { runId, seed, result } of tested) {
    const { metrics, windows, thresholdRule } = result
    results.push({
      runId,
      seed,
      ...metrics,
      ...(windows === undefined ? {} : { windows }),
      thresholdRule: ruleText(thresholdRule)
    })
  }
  const onWindows = results.some(({ windows }) => windows !== undefined)
  const rows = results.map(({ runId, seed, averagePrecision, auroc, atValidationThreshold: at, oracle, windows }) => [
    runId,
    seed,
    ...decimals([averagePrecision, auroc, at?.precision, at?.recall, oracle.f1]),
    ...(onWindows ? decimals([windows?.averagePrecision, windows?.auroc]) : [])
  ])
  const header = ['run', 'seed', 'AP (step sum)', 'AUROC', 'precision', 'recall', 'F1-max']
  if (onWindows) header.push('window AP', 'window AUROC')
  const rule = `Precision and recall at the threshold: ${results[0]?.thresholdRule ?? ''}.`
  context.show(`${textTable(header, rows)}\n${rule}`, { detectors: results })
}

const showLocalisation: Show = async (context, workspace, trained) => {
  const results = []
  const { tested, untested } = await resultsOf<LocalisationResult>(workspace, trained)
  if (untested.length > 0) return showUntested(context, untested)
  for (const { runId, seed, result } of tested) {
    const { metrics, windows } = result
    const ofWindows =
      windows === undefined || windows === null
        ? {}
        : { 'window AP': windows.averagePrecision, 'window AUROC': windows.auroc }
    results.push({ runId, seed, measures: { ...flatMeasures(metrics), ...ofWindows }, best: metrics.best })
  }
  const header = ['run', 'seed', ...Object.keys(results[0]?.measures ?? {})]
  const rows = results.map(({ runId, seed, measures }) => [runId, seed, ...decimals(Object.values(measures))])
  const best = results.flatMap(({ runId, best: found }) => {
    if (found === null) return []
    return [[runId, `epoch ${found.epoch}`, ...decimals(Object.values(found.measures))]]
  })
  const oracle =
    best.length === 0
      ? []
      : ['Oracle, the best epoch on the test set:', textTable(['run', 'best', ...header.slice(2)], best)]
  context.show([textTable(header, rows), ...oracle].join('\n'), { detectors: results })
}

const showClassification: Show = async (context, workspace, trained) => {
  const results = []
  for (const { runId, seed } of trained) {
    const { confusion } = (await readTrainResult(workspace, runId)) as ClassificationResult
    results.push({ runId, seed, confusion })
  }
  const tables = results.map(({ runId, seed, confusion: { classes, counts, accuracy } }) => {
    const rows = classes.map((type, row) => [type, ...(counts[row] ?? [])])
    return `Run ${runId}, seed ${seed}: accuracy ${accuracy.toFixed(3)}\n${textTable(['true \\ found', ...classes], rows)}`
  })
  const tested = (results[0]?.confusion.counts ?? []).map((row) => row.reduce((sum, count) => sum + count, 0))
  const number = tested.reduce((sum, count) => sum + count, 0)
  const values = { count: tested.length, value: (Math.max(...tested) / number).toFixed(3), number }
  const chance = number === 0 ? [] : [english.text('finding.commonest', values)]
  context.show([...tables, ...chance].join('\n\n'), { detectors: results })
}

const views: Readonly<Record<TaskName, Show>> = {
  detection: showDetection,
  localisation: showLocalisation,
  classification: showClassification
}
