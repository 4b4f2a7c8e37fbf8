import { FlawsmithError } from '../../common/errors.ts'
import type { DetectorDetails } from '../../contract/detectors.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { ruleValue } from '../../experiments/tasks/detection/threshold-rule.ts'
import { thresholdRule } from '../../inspection/threshold/rule.ts'
import { ruleWords } from '../../inspection/threshold/rule-words.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { findImages } from '../../workspace/datasets.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { savedThreshold } from '../../workspace/detector-thresholds.ts'
import { release, withdraw } from '../../workspace/releases.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { getRun, parentsOf } from '../../workspace/runs.ts'
import { findSyntheticSamples } from '../../workspace/synthetic.ts'
import { listDetectors, showDetector } from '../detectors.ts'
import type { HostSession } from '../session.ts'
import { detectorCautions } from '../thresholds/detector-cautions.ts'
import { exportsOf, stationBundles } from '../station/station-bundles.ts'
import { checkDetector } from '../work/detector-artifacts.ts'
import { readTrainResult } from '../work/train-run.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

export const detectorHandlers: Handlers<Group<'detectors'>> = {
  'detectors.list': async ({ workspace }) => ({ detectors: await listDetectors(workspace) }),
  'detectors.show': async (session, { detector }) => {
    const { workspace } = session
    const shown = await showDetector(workspace, detector)
    return {
      ...shown,
      results: listMetrics(workspace, detector).filter(({ step }) => step === 0),
      thresholdRule: shown.threshold === null ? null : await ruleOf(workspace, detector),
      thresholdSaved: savedBy(workspace, detector),
      ...trainingOf(workspace, detector),
      cautions: (await detectorCautions(workspace, shown)).map(({ text, values = {} }) => ({ text, values })),
      experiments: parentsOf(workspace, detector)
        .filter(({ role }) => role === experimentRole)
        .map(({ runId }) => ({ id: runId, name: getRun(workspace, runId).name })),
      bundles: await bundlesOf(session, detector)
    }
  },
  'detectors.release': async ({ workspace, events }, { detector }) => {
    const { name, task, dataset } = await showDetector(workspace, detector)
    if (dataset === null) throw new FlawsmithError('detector.no-dataset', { run: detector, name })
    await checkDetector(workspace, { detector })
    release(workspace, { datasetId: dataset.id, task, runId: detector, by: person() })
    events.publish({ type: 'changed', topic: 'models', id: detector })
    return showDetector(workspace, detector)
  },
  'detectors.withdraw': async ({ workspace, events }, { detector }) => {
    const { runId } = await showDetector(workspace, detector)
    withdraw(workspace, runId, person())
    events.publish({ type: 'changed', topic: 'models', id: detector })
    return showDetector(workspace, detector)
  }
}

/** How a training's result says that its threshold was chosen. */
async function ruleOf(workspace: Workspace, detector: number): Promise<DetectorDetails['thresholdRule']> {
  const saved = savedThreshold(workspace, detector)
  if (saved !== undefined) {
    return ruleWords(thresholdRule.parse(saved.rule), saved.minimumSize)
  }
  const { thresholdRule: said } = (await readTrainResult(workspace, detector)) as { thresholdRule?: unknown }
  if (typeof said !== 'string') return null
  const rule = ruleValue(said)
  return typeof rule === 'string' ? rule : { text: rule.text, values: { ...rule.values } }
}

function savedBy(workspace: Workspace, detector: number): DetectorDetails['thresholdSaved'] {
  const saved = savedThreshold(workspace, detector)
  return saved === undefined ? null : { by: saved.by, at: saved.at }
}

function trainingOf(workspace: Workspace, detector: number): Pick<DetectorDetails, 'images' | 'synthetic'> {
  // Written by trainRun.
  const { images, synthetic } = getRun(workspace, detector).config as unknown as ConfigOf<'train'>
  const samples = [...findSyntheticSamples(workspace, synthetic).values()]
  const byRun = Map.groupBy(samples, ({ runId }) => runId)
  return {
    images: Object.fromEntries(Object.entries(images).map(([role, ids]) => [role, byLabel(workspace, ids)])),
    synthetic: [...byRun].map(([run, own]) => ({ run, name: getRun(workspace, run).name, images: own.length }))
  }
}

/** Of images that are still there. */
function byLabel(workspace: Workspace, ids: readonly number[]): DetectorDetails['images'][string] {
  const found = [...findImages(workspace, ids).values()]
  const good = found.filter(({ label }) => label === 'good').length
  return { good, defective: found.length - good }
}

/** Exports of a detector, the latest first, and the stations of this PC that inspect with their files. */
async function bundlesOf({ workspace, stations }: HostSession, detector: number): Promise<DetectorDetails['bundles']> {
  const exports = exportsOf(workspace, detector)
  const users = exports.length === 0 ? [] : await stationBundles(stations)
  return exports.map(({ run, path }) => ({
    ...{ run, path },
    stations: users.filter(({ bundle }) => bundle === path).map(({ id, name }) => ({ id, name }))
  }))
}
