import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListedDataset } from '../../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../../electron/contract/experiments.ts'
import type { OutputOf } from '../../../electron/contract/procedures.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { synthesisMethod, type SynthesisMethod } from '../../../electron/contract/work/synthesize.ts'
import { usualFinetuneImages } from '../../../electron/contract/usual-data.ts'
import { detectorKinds, usualKind, type DetectorKind } from '../../../renderer/detectors/detector-kinds.ts'
import { trainingData } from '../../../renderer/detectors/training-data.ts'
import { obstacleOf } from '../../../renderer/detectors/training-obstacle.ts'
import { fittedTo } from '../../../electron/contract/fitted-recipe.ts'
import { atOneSize, dataSectionOf, type DataDraft } from '../../../renderer/synthesize/data-section.ts'
import { firstGeneration, generationOf } from '../../../renderer/synthesize/generation.ts'
import {
  drawn,
  methodData,
  multipleFor,
  synthesisObstacle,
  tuningData,
  tuningSettings
} from '../../../renderer/synthesize/method-data.ts'
import { testHost, type TestHost } from '../api/test-host.ts'
import { partPatterns, shapes } from './shapes.ts'
import { started } from './start.ts'

let host: TestHost
let datasets: Readonly<Record<string, ListedDataset>>
let options: OutputOf<'jobs.options'>
let models: OutputOf<'models.list'>
let recipes: OutputOf<'experiments.recipes'>['recipes']

beforeAll(async () => {
  host = await testHost()
  for (const [name, draw] of Object.entries(shapes)) {
    const folder = await draw(join(host.folder, name))
    const pattern = partPatterns[name]
    const parts = pattern === undefined ? {} : { parts: { pattern } }
    await host.finish({ kind: 'import', source: { folder }, name, ...parts })
  }
  const listed = (await host.client.call('datasets.list', {})).datasets
  datasets = Object.fromEntries(listed.map((dataset) => [dataset.name, dataset]))
  options = await host.client.call('jobs.options', {})
  models = await host.client.call('models.list', {})
  recipes = (await host.client.call('experiments.recipes', {})).recipes
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const of = (name: string): ListedDataset => datasets[name] as ListedDataset
const base = 'embedded'

async function partsOf(dataset: ListedDataset, { split }: DataDraft) {
  return (await host.client.call('splits.preview', { dataset: dataset.id, options: split })).parts
}

const countsOf = async (dataset: ListedDataset, draft: DataDraft) => (await partsOf(dataset, draft)).train ?? {}

/** Fails where the form's values make no section. */
function sectionOf(draft: DataDraft, multiple: number) {
  const section = dataSectionOf(draft, multiple)
  if (section === undefined) throw new Error(`the form opens incomplete: ${JSON.stringify(draft)}`)
  return section
}

/** That the work begins, or that the form says beforehand why it cannot. */
async function expectStart(request: WorkRequest, obstacle: string | undefined, expected?: string) {
  expect(obstacle).toBe(expected)
  if (obstacle !== undefined) return
  expect((await started(host, request)).error).toBeNull()
}

/** What a check may say of a dataset for a recipe; nothing else keeps it from starting. */
function lacking(
  { task, detector, measures }: Readonly<Record<string, unknown>>,
  { summary: { masks, defectTypes, partsOfTypes } }: ListedDataset,
  codes: readonly string[]
): readonly string[] {
  const onWindows = JSON.stringify(detector).includes('windows')
  if (onWindows && masks === 0) return ['detector.window-no-mask']
  if (task === 'localisation' && masks < 2) return ['dataset.no-mask']
  if (task === 'classification' && Object.keys(defectTypes).length < 2) return ['detector.too-few-types']
  // Diversity is measured against two real defects; a first third of fewer than six has one.
  const isSmall = Object.values(partsOfTypes).every((count) => count < 6)
  return measures !== undefined && isSmall && codes.length > 0 ? ['measure.too-few-training'] : []
}

describe.each(Object.keys(shapes))('on the dataset %s', (name) => {
  const isUnmasked = name === 'unmasked' || name === 'twice'
  // Nothing is left to test on.
  const hasOneMask = name === 'oneMask'

  it.each(['dreambooth', 'dual'] as const)('fine-tuning by %s starts with what its form opens with', async (method) => {
    const dataset = of(name)
    const draft = tuningData(method, dataset, base, models)
    const data = sectionOf(draft, multipleFor(base, models))
    const described = method === 'dual' ? options.finetuneDual : options.finetune
    const settings = tuningSettings(method, dataset, base, draft, described.embedded)
    const counts = await countsOf(dataset, draft)
    const { summary } = dataset
    if (method === 'dual') {
      const obstacle = synthesisObstacle('tune-dual', { summary, counts })
      const request = { kind: 'finetune', method, base, data: atOneSize(data), settings } as const
      return expectStart(request, obstacle, isUnmasked ? 'no-masks' : hasOneMask ? 'few-masks' : undefined)
    }
    const obstacle = synthesisObstacle('tune-defects', { summary, counts })
    await expectStart({ kind: 'finetune', method, base, data, settings, images: usualFinetuneImages }, obstacle)
  })

  const methods = synthesisMethod.options.filter((method) => method !== 'dual')
  it.each(methods)('synthesis by %s starts with what its form opens with', async (method: SynthesisMethod) => {
    const dataset = of(name)
    const draft = methodData(method, dataset, base, models)
    const data = sectionOf(draft, drawn.includes(method) ? multipleFor(base, models) : 1)
    const obstacle = synthesisObstacle(method, { summary: dataset.summary, counts: await countsOf(dataset, draft) })
    const generation = generationOf(firstGeneration({ models }, dataset))
    const own = drawn.includes(method) ? { generation } : {}
    const needsMasks = ['crop-paste', 'bank', 'residual'].includes(method)
    await expectStart(
      { kind: 'synthesize', method, data, count: 20, ...own } as WorkRequest,
      obstacle,
      needsMasks && isUnmasked ? 'no-masks' : undefined
    )
  })

  const tasks: readonly ExperimentTask[] = ['detection', 'localisation', 'classification']
  it.each(tasks)('training every detector for %s starts with what its form opens with', async (task) => {
    const dataset = of(name)
    const { summary } = dataset
    const kinds = detectorKinds(task, ['resnet18-narrow'])
    const draft = trainingData(task, dataset)
    const { train: counts = {}, test: tested = {} } = await partsOf(dataset, draft)
    const usual = usualKind(task, kinds, summary)
    const couldStart = (kind: DetectorKind) =>
      obstacleOf({
        ...{ task, onWindows: kind.fixed['fit'] === 'windows', goodAlone: kind.goodAlone === true },
        ...{ counts, tested, summary },
        synthetic: false
      })
    const hasTypes = Object.keys(summary.defectTypes).length > 1
    const works = task === 'detection' || (task === 'localisation' ? !isUnmasked && !hasOneMask : hasTypes)
    expect(couldStart(usual) === undefined).toBe(works)
    // DRAEM's U-Net takes 7 GB, as its form says.
    for (const kind of kinds.filter((each) => each.name !== 'localisation' && couldStart(each) === undefined)) {
      const fit = task === 'classification' || !kind.anySize ? 'stretch' : 'native'
      const data = sectionOf({ ...draft, fit }, 1)
      const job = await started(host, { kind: 'train', task, data, settings: kind.fixed, seeds: [0] } as WorkRequest)
      expect({ kind: kind.name, error: job.error }).toEqual({ kind: kind.name, error: null })
    }
  })

  it('every recipe for the embedded model is ready, or says what the dataset lacks', async () => {
    const dataset = of(name)
    for (const { recipe, file } of recipes.filter((each) => !JSON.stringify(each.recipe).includes('"sd15"'))) {
      const fitted = fittedTo(recipe, dataset).recipe
      const check = await host.client.call('experiments.validate', { recipe: fitted, dataset: dataset.id })
      const codes = check.faults.map((fault) => ('code' in fault ? fault.code : fault.path))
      expect({ file, codes }).toEqual({ file, codes: lacking(recipe, dataset, codes) })
    }
  })
})

it('a recipe whose base model is missing is refused before it starts', async () => {
  for (const { recipe, file } of recipes.filter((each) => JSON.stringify(each.recipe).includes('"sd15"'))) {
    const dataset = of('mvtec')
    const fitted = fittedTo(recipe, dataset).recipe
    const { faults } = await host.client.call('experiments.validate', { recipe: fitted, dataset: dataset.id })
    expect({ file, codes: faults.map((fault) => ('code' in fault ? fault.code : fault.path)) }).toEqual({
      file,
      codes: ['model.not-found']
    })
  }
})
