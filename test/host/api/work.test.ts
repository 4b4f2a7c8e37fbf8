import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen, plates, platesData, root, testHost, tinyModel, until, type TestHost } from './test-host.ts'

let host: TestHost
const data = platesData
const { split } = data

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  await host.client.call('models.add', { path: tinyModel, name: 'tiny' })
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

describe('models, devices and options', () => {
  it('are listed and checked', async () => {
    const { baseModels } = await host.client.call('models.list', {})
    expect(baseModels.map(({ name }) => name)).toEqual(['tiny'])
    const checked = await host.client.call('models.check', { name: 'tiny' })
    expect(checked.name).toBe('tiny')
    expect(checked.adaptable).toBeGreaterThan(0)
    const { devices, chosen, threads } = await host.client.call('devices.list', {})
    expect(devices).toContain('cpu')
    expect([chosen, threads]).toEqual(['cpu', 1])
    const details = await host.client.call('workspace.chooseDevice', { device: 'auto', threads: 2 })
    expect([details.device, details.threads]).toEqual(['cpu', 2])
  })

  it('list a schema and defaults for the settings of every form', async () => {
    const { finetune, finetuneDual, generation, pairs, simulations, detectors } = await host.client.call(
      'jobs.options',
      {}
    )
    for (const { schema, defaults } of [
      finetune,
      finetuneDual,
      generation,
      pairs,
      ...Object.values(simulations),
      ...Object.values(detectors)
    ]) {
      expect(schema).toMatchObject({ type: 'object' })
      expect(Object.keys(defaults).length).toBeGreaterThan(1)
    }
    expect(finetune.defaults).toMatchObject({ rank: 32, minSnrGamma: 5 })
  })
})

describe('fine-tuning', () => {
  it('publishes loss and learning rate, shows previews, and stores an adapter for generation', async () => {
    const page = listen(host.client)
    const settings = {
      ...{ resolution: 32, epochs: 2, repeats: 1, batchSize: 2, rank: 2, classImages: { count: 0 } },
      ...{ previews: { every: 2, steps: 2, guidance: 1 }, instancePrompt: 'a crack', trainTextEncoder: false }
    }
    const job = await host.finish({ kind: 'finetune', method: 'dreambooth', data, base: 'tiny', settings })
    expect(job.error).toBeNull()
    const [run = 0] = job.runs
    await until(() => Promise.resolve(page.ofType('job').at(-1)?.job.state === 'succeeded' || null))
    page.stop()
    const points = page.ofType('series').flatMap((event) => event.points)
    const steps = (name: string) => points.filter((point) => point.name === name).map(({ step }) => step)
    expect(steps('loss')).toEqual([1, 2, 3, 4])
    expect(steps('learning rate')).toEqual([1, 2, 3, 4])
    expect(page.ofType('progress').map(({ progress }) => progress.task)).toContain('training-adapter')
    const details = await host.client.call('runs.show', { run })
    expect(details).toMatchObject({ kind: 'finetune', state: 'succeeded', job: job.id })
    expect(details.artifacts.filter(({ role }) => role === 'preview').length).toBe(2)
    const { series } = await host.client.call('runs.series', { run, names: ['loss'] })
    expect(series).toMatchObject([{ name: 'loss', steps: [1, 2, 3, 4] }])
    expect(series[0]?.values).toEqual(points.filter(({ name }) => name === 'loss').map(({ value }) => value))
    const { adapters } = await host.client.call('models.list', {})
    const generation = { base: 'tiny', adapter: adapters[0]?.name ?? '', prompts: ['a crack'], steps: 2, guidance: 1 }
    const made = await host.finish({ kind: 'generate', generation, width: 32, height: 32, count: 2 })
    expect(made.state).toBe('succeeded')
    const lineage = await host.client.call('runs.lineage', { run })
    expect(lineage.links).toContainEqual({ parent: run, child: made.runs[0], role: 'adapter' })
  }, 120_000)

  it('rejects invalid settings before it is queued', async () => {
    const start = (request: object) => host.client.call('jobs.start', { request: request as never })
    await expect(
      start({ kind: 'finetune', method: 'dreambooth', data, settings: { rank: 0, ranks: 1 } })
    ).rejects.toMatchObject({
      failure: { code: 'request.invalid' },
      status: 400
    })
    await expect(
      start({ kind: 'finetune', method: 'dreambooth', data: { ...data, dataset: 9 } })
    ).rejects.toMatchObject({
      failure: { code: 'dataset.not-found' },
      status: 404
    })
    await expect(start({ kind: 'synthesize', data, method: 'dreambooth', count: 1 })).rejects.toMatchObject({
      failure: { code: 'request.invalid' }
    })
  })
})

describe('DualAnoDiff', () => {
  const prompted = { rank: 2, textRank: null, steps: 2, batchSize: 1 }
  it('is trained as a job with a live loss curve, and generates pairs with masks', async () => {
    const settings = { resolution: 32, ...prompted }
    const request = { kind: 'finetune', method: 'dual', data, base: 'tiny', settings } as const
    const calculated = await host.client.call('jobs.estimate', { request })
    expect(calculated).toMatchObject({ runs: [], calculated: true, memory: { exceeded: null } })
    expect(calculated?.seconds).toBeGreaterThan(0)
    expect(calculated?.memoryBytes).toBeGreaterThan(2 ** 26)
    const impossible = { ...request, settings: { ...settings, resolution: 33 } }
    expect(await host.client.call('jobs.estimate', { request: impossible })).toMatchObject({ seconds: null })
    const trained = await host.finish({ kind: 'finetune', method: 'dual', data, base: 'tiny', settings })
    expect(trained.error).toBeNull()
    const { adapter } = trained.result as { adapter: string }
    const expected = await host.client.call('jobs.estimate', { request })
    expect(expected).toMatchObject({ runs: trained.runs, calculated: false })
    expect(expected?.seconds).toBeGreaterThan(0)
    expect(expected?.memoryBytes).toBeGreaterThan(2 ** 20)
    const { series } = await host.client.call('runs.series', { run: trained.runs[0] ?? 0, names: ['loss'] })
    expect(series).toMatchObject([{ name: 'loss', steps: [1, 2] }])
    const { adapters } = await host.client.call('models.list', {})
    expect(adapters.find(({ name }) => name === adapter)?.details).toMatchObject({ method: 'dual', types: ['crack'] })
    const sampling = { steps: 2, guidance: 1, batchSize: 2, strength: 0.5, pasteBack: { from: 'image' } } as const
    const pairs = { base: 'tiny', adapter, attempts: 2, settings: sampling }
    const made = await host.finish({ kind: 'synthesize', data, method: 'dual', count: 4, pairs })
    expect(made.error).toBeNull()
    const { samples } = await host.client.call('review.list', { run: made.runs[0] ?? 0 })
    const { failed, missing, rejected } = made.result as { failed: number; missing: number; rejected: object }
    // Images that the gate rejects are kept with its reasons, and replaced until the attempts are used up.
    const accepted = samples.filter(({ filter }) => filter?.verdict === 'accept')
    expect(accepted.length + missing).toBe(4)
    expect(samples.length + failed).toBeLessThanOrEqual(8)
    if (missing > 0) expect(samples.length + failed).toBe(8)
    const reasons = samples.flatMap(({ filter }) => filter?.reasons ?? [])
    expect(Object.values(rejected).reduce((sum: number, count) => sum + Number(count), 0)).toBe(reasons.length)
    expect(samples.length).toBeGreaterThan(0)
    for (const sample of samples) {
      expect(sample).toMatchObject({ method: 'dual', defectType: 'crack', width: 32, height: 32 })
      expect(sample.maskHash).not.toBeNull()
    }
  }, 300_000)

  it('is rejected before it is queued if a setting, the adapter or the object region is invalid', async () => {
    const refused = async (request: object, path: string) => {
      const error: unknown = await host.client.call('jobs.start', { request: request as never }).then(
        () => null,
        (reason: unknown) => reason
      )
      expect(error).toMatchObject({ failure: { code: 'request.invalid', details: { faults: [{ path }] } } })
    }
    const finetune = { kind: 'finetune', method: 'dual', data, base: 'tiny' }
    await refused({ ...finetune, settings: { steps: 0 } }, 'request.settings.steps')
    await refused({ ...finetune, foreground: { mode: 'fixed' } }, 'request.foreground.threshold')
    const synthesize = { kind: 'synthesize', data, method: 'dual', count: 1 }
    await refused(synthesize, 'request.pairs')
    const pairs = { base: 'tiny', adapter: 'any', settings: { pasteBack: {} } }
    await refused({ ...synthesize, pairs }, 'request.pairs.settings.pasteBack')
  })
})

describe('methods without a network', () => {
  it('have images without a visible defect replaced until there are enough', async () => {
    const made = await host.finish({ kind: 'synthesize', data, method: 'cutpaste', count: 8, seed: 3 })
    expect(made.error).toBeNull()
    const { samples } = await host.client.call('review.list', { run: made.runs[0] ?? 0 })
    const { missing, rejected } = made.result as { missing: number; rejected: Record<string, number> }
    const refused = samples.filter(({ filter }) => filter?.verdict === 'reject')
    expect(samples.length - refused.length + missing).toBe(8)
    expect(rejected).toEqual({ 'not-visible': refused.length })
    expect(refused.length).toBeGreaterThan(0)
    // Replacements go on where the first images ended.
    expect(samples.map(({ position }) => position)).toEqual(samples.map((_, position) => position))
    const alone = await host.finish({ kind: 'synthesize', data, method: 'cutpaste', count: 9, seed: 3, attempts: 1 })
    const { samples: unjudged } = await host.client.call('review.list', { run: alone.runs[0] ?? 0 })
    const images = samples.map(({ imageHash }) => imageHash)
    expect(unjudged.map(({ imageHash }) => imageHash)).toEqual(images.slice(0, 9))
  }, 120_000)
})

describe('review', () => {
  let run = 0
  beforeAll(async () => {
    const job = await host.finish({ kind: 'synthesize', data, method: 'memseg', count: 6, attempts: 1 })
    expect(job.error).toBeNull()
    expect(job.result).toMatchObject({ rejected: {}, missing: 0 })
    run = job.runs[0] ?? 0
  }, 120_000)

  const list = () => host.client.call('review.list', { run })

  it('decides on several images as one step, corrects types, and undoes the latest steps', async () => {
    const { samples, counts } = await list()
    expect(counts).toEqual({ accept: 0, reject: 0, undecided: 6 })
    const ids = samples.map(({ id }) => id)
    const first = await host.client.call('review.decide', { run, samples: ids.slice(0, 4), decision: 'accept' })
    expect(first).toMatchObject({ counts: { accept: 4, undecided: 2 }, undo: { decision: 'accept', samples: 4 } })
    const again = await host.client.call('review.decide', { run, samples: ids.slice(0, 5), decision: 'accept' })
    expect(again.changed).toEqual(ids.slice(4, 5))
    const typed = await host.client.call('review.decide', { run, samples: ids, decision: 'reject', defectType: 'pit' })
    expect(typed).toMatchObject({ counts: { reject: 6 }, undo: { decision: 'reject', defectType: 'pit', samples: 6 } })
    expect((await list()).samples.every(({ defectType }) => defectType === 'pit')).toBe(true)
    const undone = await host.client.call('review.undo', { run })
    expect(undone).toMatchObject({ counts: { accept: 5, reject: 0, undecided: 1 }, undo: { samples: 1 } })
    expect((await list()).samples.map(({ defectType, decision }) => [defectType, decision])).toEqual([
      ...Array.from({ length: 5 }, () => ['memseg', 'accept']),
      ['memseg', 'undecided']
    ])
    await host.client.call('review.undo', { run })
    expect(await host.client.call('review.undo', { run })).toMatchObject({ counts: { undecided: 6 }, undo: null })
    expect((await host.client.call('review.undo', { run })).changed).toEqual([])
  })

  it('generates replacements linked to the originals, and names settings that cannot be changed', async () => {
    const made = await host.finish({ kind: 'revise', run, count: 2, seed: 77 })
    expect(made.error).toBeNull()
    const [again = 0] = made.runs
    const { samples } = await host.client.call('review.list', { run: again })
    const { samples: before } = await list()
    expect(samples.map(({ method }) => method)).toEqual(['memseg', 'memseg'])
    expect(before.map(({ imageHash }) => imageHash)).not.toContain(samples[0]?.imageHash)
    const { links } = await host.client.call('runs.lineage', { run: again })
    expect(links).toContainEqual({ parent: run, child: again, role: 'revised' })
    const revise = (changes: object) =>
      host.client.call('jobs.start', { request: { kind: 'revise', run, count: 1, seed: 1, ...changes } as never })
    await expect(revise({ prompts: ['a pit'] })).rejects.toMatchObject({ failure: { code: 'run.no-such-setting' } })
    await expect(revise({ run: 1 })).rejects.toMatchObject({ failure: { code: 'run.not-revisable' } })
  }, 120_000)

  it('filters images with reasons, and measures their diversity', async () => {
    expect((await list()).samples.map(({ filter }) => filter)).toEqual(Array.from({ length: 6 }, () => null))
    // Not against another split of the dataset, which a form may show: against what the run was made from.
    const { data: own } = await host.client.call('review.data', { run })
    const checked = await host.finish({ kind: 'filter', run, base: 'tiny', settings: { slack: 1 } })
    expect(checked.result).toMatchObject({ goods: own?.goods, defects: 4 })
    expect(checked.error).toBeNull()
    const { samples } = await list()
    expect(samples.map(({ filter }) => filter?.network)).toEqual(Array.from({ length: 6 }, () => 'embedded features'))
    const rejected = samples.filter(({ filter }) => filter?.verdict === 'reject')
    expect(checked.result).toMatchObject({ checked: 6, rejected: rejected.length })
    expect(samples.every(({ filter }) => filter !== null)).toBe(true)
    for (const { filter } of rejected) expect(filter?.reasons.length).toBeGreaterThan(0)
    // A person's decision takes precedence.
    const ids = samples.map(({ id }) => id)
    await host.client.call('review.decide', { run, samples: ids, decision: 'accept' })
    const measured = await host.finish({ kind: 'measure', run, settings: { base: 'tiny', splits: 2 } })
    expect(measured).toMatchObject({ error: null, result: { leftOut: 0 } })
    const { kind, parents } = await host.client.call('runs.show', { run: Number(measured.result?.['run']) })
    expect(kind).toBe('evaluate')
    expect(parents.map(({ role }) => role)).toEqual(expect.arrayContaining(['dataset', 'synthesis']))
    await host.client.call('review.undo', { run })
    const rejects = (request: object, code: string) =>
      expect(
        host.client.call('jobs.start', { request: { kind: 'filter', run, data, ...request } as never })
      ).rejects.toMatchObject({ failure: { code } })
    await rejects({ settings: { slack: 0 } }, 'request.invalid')
    // An evaluation, and another dataset.
    await rejects({ run: Number(measured.result?.['run']) }, 'filter.no-images')
    await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'more')) }, name: 'more' })
    const { datasets } = await host.client.call('datasets.list', {})
    const other = datasets.find(({ name }) => name === 'more')?.id
    await rejects({ data: { ...data, dataset: other } }, 'filter.other-dataset')
  }, 120_000)

  it('compares the backgrounds of generated images with real ones after a run and on request', async () => {
    const { signature, dataset } = await host.client.call('runs.signature', { run })
    expect(dataset).toBe(data.dataset)
    expect(signature).toMatchObject({ synthetic: 6 })
    expect(signature!.numbers.map(({ name }) => name)).toEqual(['structure', 'chroma', 'brightness', 'blockiness'])
    const again = await host.finish({ kind: 'signature', run })
    expect(again).toMatchObject({ error: null, result: { auroc: signature!.auroc } })
    expect((await host.client.call('runs.signature', { run })).signature).toEqual(signature)
  }, 60_000)

  it('rejects images of other runs', async () => {
    await expect(
      host.client.call('review.decide', { run, samples: [99_999], decision: 'accept' })
    ).rejects.toMatchObject({ failure: { code: 'review.no-sample' } })
  })

  it('keeps rejected and undecided images out of training, unless undecided ones are asked for', async () => {
    const { samples } = await list()
    const rejected = samples.slice(0, 2).map(({ id }) => id)
    await host.client.call('review.decide', { run, samples: rejected, decision: 'reject' })
    const accepted = samples.slice(2, 4).map(({ id }) => id)
    await host.client.call('review.decide', { run, samples: accepted, decision: 'accept' })
    const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 8 } as const
    const job = await host.finish({ kind: 'train', data, task: 'detection', settings, synthesis: [run] })
    expect(job.error).toBeNull()
    const { config, series } = await host.client.call('runs.show', { run: job.runs[0] ?? 0 })
    expect(config['synthetic']).toEqual(accepted)
    const undecided = samples.length - 4
    expect(job.result).toMatchObject({ undecided, synthetic: { accepted: 2, passed: 0, undecided: 0 } })
    expect(series.map(({ name }) => name)).toEqual(['learning rate', 'loss'])
    const { detectors } = await host.client.call('models.list', {})
    expect(detectors).toMatchObject([{ runId: job.runs[0], task: 'detection' }])
    const more = { kind: 'train', data, task: 'detection', settings, synthesis: [run] } as const
    const withUndecided = await host.finish({ ...more, synthesis: [run], unreviewed: true })
    const { config: own } = await host.client.call('runs.show', { run: withUndecided.runs[0] ?? 0 })
    expect(own['synthetic']).toEqual(samples.slice(2).map(({ id }) => id))
    expect(withUndecided.result).toMatchObject({ synthetic: { accepted: 2 } })
  }, 120_000)
})

describe('an experiment', () => {
  it('is validated, run, displayed and reported as on the command line', async () => {
    const { recipes } = await host.client.call('experiments.recipes', {})
    expect(recipes.map(({ file }) => file)).toContain('demo-quick')
    const recipe = JSON.parse(await readFile(join(root, 'resources/recipes/demo-quick.json'), 'utf8')) as Record<
      string,
      object
    >
    const { finetune: _, generate: __, ...rest } = recipe
    const tiny = {
      ...rest,
      data: { ...recipe['data'], width: 32, height: 32, split },
      detector: { ...recipe['detector'], updates: 3 },
      matrix: { methods: ['none', 'memseg'], augmented: [2], seeds: [0, 1] }
    }
    const broken = await host.client.call('experiments.validate', { recipe: { ...tiny, matrix: {} } })
    expect(broken).toMatchObject({ valid: false, recipe: null })
    expect(broken.faults.map(({ path }) => path)).toContain('matrix.methods')
    const before = await host.client.call('splits.list', { dataset: 1 })
    const checked = await host.client.call('experiments.validate', { recipe: tiny, dataset: 1 })
    expect(checked).toMatchObject({ valid: true, faults: [], cells: 4, images: { 'defective, training': 4 } })
    expect((await host.client.call('splits.list', { dataset: 1 })).splits.length).toBe(before.splits.length)

    const job = await host.finish({ kind: 'experiment', dataset: 1, recipe: tiny })
    expect(job.error).toBeNull()
    const { experiments } = await host.client.call('experiments.list', {})
    expect(experiments).toMatchObject([{ state: 'succeeded', cells: 4, done: 4, dataset: 'plates' }])
    const run = experiments[0]?.run ?? 0
    const results = await host.client.call('experiments.results', { run })
    expect(results.results.rows.map(({ name, augmented, seeds }) => [name, augmented, seeds])).toEqual([
      ['none', 0, [0, 1]],
      ['MemSeg', 2, [0, 1]]
    ])
    expect(results.cells.length).toBe(4)
    expect(results.training.at(-1)).toMatchObject({
      label: 'Quality gate',
      value: expect.stringContaining('3 times') as string
    })
    const made = await host.client.call('runs.list', { kinds: ['synthesize'], limit: 1 })
    const { config } = await host.client.call('runs.show', { run: made.runs[0]?.id ?? 0 })
    expect(config).toMatchObject({ attempts: 3, checks: { visibility: 1.3, repeat: 0.5 } })
    for (const { labels, scores } of results.cells) {
      const tested = results.testImages[0]!.images
      expect([labels.length, scores.length]).toEqual([tested.length, tested.length])
      const defective = tested.map(({ defectType }) => (defectType === null ? 0 : 1))
      expect(labels).toEqual(defective)
    }
    const report = await host.finish({ kind: 'report', experiment: run })
    expect(report.error).toBeNull()
    const { reports } = await host.client.call('reports.list', {})
    expect(reports[0]?.title).toEqual(experiments.find((each) => each.run === run)?.title)
    const pdf = reports[0]?.files.find(({ name }) => name === 'report.pdf')
    const file = await host.ask(`/artifacts/${pdf?.id}`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect((await file.text()).slice(0, 5)).toBe('%PDF-')
  }, 240_000)
})

describe('runs', () => {
  it('are filtered by kind, state and words in their settings, page by page', async () => {
    const found = async (filter: object) => {
      const { runs, total, more } = await host.client.call('runs.list', filter)
      return { kinds: new Set(runs.map(({ kind }) => kind)), ids: runs.map(({ id }) => id), total, more }
    }
    expect((await found({ kinds: ['train', 'finetune'] })).kinds).toEqual(new Set(['train', 'finetune']))
    expect((await found({ text: 'RESNET10-narrow plates' })).kinds).toEqual(new Set(['experiment', 'train']))
    expect((await found({ states: ['failed'] })).ids).toEqual([])
    const all = await found({})
    const first = await found({ limit: 3 })
    expect([first.ids, first.total, first.more]).toEqual([all.ids.slice(0, 3), all.total, true])
    const next = await found({ limit: 1000, before: first.ids[2] })
    expect([next.ids, next.more]).toEqual([all.ids.slice(3), false])
  })
})
