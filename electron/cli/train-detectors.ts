/** @file What `flawsmith train` does for each kind of detector. */
import { paperClassification } from '../detection/classification/settings.ts'
import { localiserSchema } from '../experiments/localisation/recipe.ts'
import { flatMeasures } from '../experiments/localisation/table.ts'
import { detectorSchema } from '../experiments/recipe.ts'
import type { HostContext } from '../host/host-context.ts'
import type { ChosenImages } from '../host/services/choose-images.ts'
import { localisationImages } from '../host/services/localisation-images.ts'
import { trainAndTest } from '../host/services/train-detector.ts'
import { trainAndTestLocaliser } from '../host/services/train-localiser.ts'
import { trainAndTestTypes } from '../host/services/train-types.ts'
import type { SyntheticSample } from '../workspace/synthetic.ts'
import type { CommandContext } from './context.ts'
import type { DataOptions } from './data-options.ts'
import { settingsOf } from './settings-of.ts'
import { textTable } from './table.ts'
import { plainNormalisation, type Flips } from '../detection/input-settings.ts'

export interface TrainOptions extends DataOptions {
  readonly detector: string
  readonly with?: readonly string[]
  readonly seeds: readonly number[]
  readonly weights?: string
  readonly epochs?: number
  readonly batch?: number
  readonly learningRate?: number
  readonly momentum: number
  readonly weightDecay: number
  readonly balanced?: boolean
  readonly flips: Flips
  readonly network: string
  readonly baseWidth?: number
  readonly samples?: number
  readonly realShare?: number
  readonly scoreWindow?: number
  readonly oracleEvery?: number
  readonly fresh?: boolean
}

/** Synthetic images to train on, and the runs that made them. */
interface Synthetic {
  readonly runs: readonly number[]
  readonly samples: readonly SyntheticSample[]
}

type Train = (
  context: CommandContext,
  host: HostContext,
  options: TrainOptions,
  chosen: ChosenImages,
  synthetic: Synthetic
) => Promise<void>

/** What the requests of every kind of detector have in common. */
function requestFor(
  { dataset, split, preprocessing }: ChosenImages,
  { detector }: TrainOptions,
  runs: readonly number[]
) {
  return (seed: number) => ({
    name: `${dataset.name} ${detector}, seed ${seed}`,
    preprocessing,
    seed,
    datasetHash: split.snapshotHash,
    parents: [{ runId: dataset.runId, role: 'dataset' }, ...runs.map((id) => ({ runId: id, role: 'synthesis' }))]
  })
}

const decimals = (values: readonly (number | undefined)[]) => values.map((value) => value?.toFixed(3) ?? '–')

/** Classifiers with one logit: good or defective. */
export const trainClassifiers: Train = async (context, host, options, chosen, { runs, samples }) => {
  const { selection } = chosen
  const { epochs = 50, batch = 5, learningRate = 0.01, momentum, weightDecay, flips, weights } = options
  const given = {
    architecture: options.detector,
    ...{ epochs, batch, learningRate, momentum, weightDecay, flips, balanced: options.balanced ?? false },
    ...(weights === undefined ? {} : { weights })
  }
  const section = settingsOf(detectorSchema, given, 'train')
  const requestOf = requestFor(chosen, options, runs)
  const results = []
  for (const seed of options.seeds) {
    const { runId, result } = await trainAndTest(host, {
      ...requestOf(seed),
      section,
      train: [...selection.trainGood, ...selection.trainDefects],
      synthetic: samples,
      validation: selection.validation,
      test: selection.test
    })
    results.push({ runId, seed, ...result.metrics, thresholdRule: result.thresholdRule })
  }
  const rows = results.map(({ runId, seed, averagePrecision, auroc, atValidationThreshold: at, oracle }) => [
    runId,
    seed,
    ...decimals([averagePrecision, auroc, at?.precision, at?.recall, oracle.f1])
  ])
  const header = ['run', 'seed', 'AP (step sum)', 'AUROC', 'precision', 'recall', 'F1 (oracle)']
  const rule = `Precision and recall at the threshold: ${results[0]?.thresholdRule ?? ''}.`
  context.show(`${textTable(header, rows)}\n${rule}`, { detectors: results })
}

/** Localisers: which pixels are defective. */
export const trainLocalisers: Train = async (context, host, options, chosen, { runs, samples }) => {
  const { epochs, batch, learningRate, baseWidth, realShare, scoreWindow, flips, samples: samplesPerEpoch } = options
  const given = { epochs, batch, learningRate, baseWidth, realShare, scoreWindow, flips, samplesPerEpoch }
  const section = settingsOf(localiserSchema, given, 'train')
  const images = await localisationImages(host.workspace, chosen.selection, chosen.preprocessing)
  const requestOf = requestFor(chosen, options, runs)
  const results = []
  for (const seed of options.seeds) {
    const { runId, result } = await trainAndTestLocaliser(host, {
      ...requestOf(seed),
      section,
      ...images,
      synthetic: samples.filter(({ maskHash }) => maskHash !== null),
      oracleEveryEpochs: options.oracleEvery ?? null
    })
    results.push({ runId, seed, measures: flatMeasures(result.metrics), best: result.metrics.best })
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

/** Classifiers of defect types. */
export const trainTypeClassifiers: Train = async (context, host, options, chosen, { runs, samples }) => {
  const { selection } = chosen
  const { weights, network, flips } = options
  const { epochs, batch, learningRate, repeats } = paperClassification
  const section = {
    architecture: network,
    epochs: options.epochs ?? epochs,
    batch: options.batch ?? batch,
    learningRate: options.learningRate ?? learningRate,
    flips,
    normalisation: plainNormalisation,
    repeats,
    ...(weights === undefined ? {} : { weights })
  }
  const requestOf = requestFor(chosen, options, runs)
  const results = []
  for (const seed of options.seeds) {
    const { runId, result } = await trainAndTestTypes(host, {
      ...requestOf(seed),
      section,
      train: selection.trainDefects,
      synthetic: samples,
      test: selection.test.filter(({ label }) => label === 'defect')
    })
    results.push({ runId, seed, confusion: result.confusion })
  }
  const tables = results.map(({ runId, seed, confusion: { classes, counts, accuracy } }) => {
    const rows = classes.map((type, row) => [type, ...(counts[row] ?? [])])
    return `Run ${runId}, seed ${seed}: accuracy ${accuracy.toFixed(3)}\n${textTable(['true \\ found', ...classes], rows)}`
  })
  context.show(tables.join('\n\n'), { detectors: results })
}
