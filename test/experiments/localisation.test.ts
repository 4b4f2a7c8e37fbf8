import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { flatMeasures, type LocalisationMetrics } from '../../electron/detection/localisation/measures.ts'
import { runMatrix } from '../../electron/experiments/matrix.ts'
import { methodName } from '../../electron/experiments/methods.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import type { ScoredResult } from '../../electron/experiments/report-data.ts'
import { renderTableText } from '../../electron/experiments/table.ts'
import type { LocalisationRecipe } from '../../electron/experiments/tasks/localisation/recipe.ts'
import { reportLocalisation } from '../../electron/experiments/tasks/localisation/report.ts'
import { buildLocalisationTable } from '../../electron/experiments/tasks/localisation/table.ts'
import { localisation } from '../../electron/experiments/tasks/localisation/task.ts'
import { encodeMaskPng } from '../../electron/imaging/encode.ts'
import { measureImages, measurePixels } from '../../electron/metrics/detector-metrics.ts'
import { putContent } from '../../electron/workspace/contents.ts'
import type { DatasetImage } from '../../electron/workspace/datasets.ts'
import { temporaryWorkspace } from '../workspace/helpers.ts'

const folder = join(import.meta.dirname, '../../resources/recipes')
const text = readFileSync(join(folder, 'two-cores-localisation-transistor.json'), 'utf8')
const recipe = parseRecipe(text, 'recipe') as LocalisationRecipe
const small: LocalisationRecipe = {
  ...recipe,
  matrix: { methods: ['none', 'memseg', 'dreambooth'], augmented: [2, 5], seeds: [0, 1], redraw: 'detector' }
}

function changed(change: (recipe: Record<string, Record<string, unknown>>) => void): string {
  const copy = JSON.parse(text) as Record<string, Record<string, unknown>>
  change(copy)
  return JSON.stringify(copy)
}

describe('localisation recipes', () => {
  it('follow the paper at its scale', () => {
    const paper = parseRecipe(readFileSync(join(folder, 'localisation-paper.json'), 'utf8'), 'paper')
    expect(paper).toMatchObject({
      data: { width: 256, height: 256, split: { protocol: { kind: 'first-third' }, validationFraction: 0 } },
      detector: { baseWidth: 64, updates: 6400, batch: 16, learningRate: 1e-4, schedule: 'steps', scoreWindow: 21 },
      matrix: { augmented: [500] }
    })
  })

  it('take images at their own size for a decoder on the backbone, whose training is not too short', () => {
    const json = changed((copy) => {
      delete copy['measures']
      Object.assign(copy, { detector: { architecture: 'backbone', updates: 5 } })
      Object.assign(copy['matrix']!, { methods: ['none'] })
      Object.assign(copy['data']!, { width: 100, fit: 'native' })
    })
    const { detector } = parseRecipe(json, 'backbone') as LocalisationRecipe
    expect(detector).toMatchObject({ architecture: 'backbone', crop: 128, schedule: 'one-cycle', turns: 'all' })
    const images = (count: number) => Array.from({ length: count }, () => ({}) as DatasetImage)
    localisation.requireLength(detector, { goods: images(75), defects: images(5) }, 0)
    expect(() => localisation.requireLength(detector, { goods: images(76), defects: images(5) }, 0)).toThrow(
      expect.objectContaining({ code: 'training.too-short' }) as Error
    )
  })

  it.each([
    ['a method without its section', changed((copy) => delete copy['draem']), /draem: .*needs this section/],
    ['a size that five poolings cannot divide', changed((copy) => (copy['data']!['width'] = 100)), /multiples of 32/],
    [
      'DreamBooth from noise, without a good image to compare with',
      changed((copy) => delete (copy['dreambooth']!['generate'] as Record<string, unknown>)['strength']),
      /dreambooth\.generate\.strength: the mask/
    ],
    [
      'more splits than images',
      changed((copy) => Object.assign(copy, { measures: { splits: 1000 } })),
      /measures: at most \d+ images/
    ],
    ['an even score window', changed((copy) => (copy['detector']!['scoreWindow'] = 10)), /odd/],
    [
      'a setting that the method does not know',
      changed((copy) => (copy['memseg']!['settings'] = { opacities: 1 })),
      /memseg\.settings/
    ],
    ['an unknown task', changed((copy) => Object.assign(copy, { task: 'other' })), /task/]
  ])('with %s are rejected', (_, json, message) => {
    expect(() => parseRecipe(json, 'x.json')).toThrow(message)
  })
})

describe('running a localisation recipe', () => {
  /** A plan for defects of two types, each with the same mask. */
  async function planned() {
    const workspace = await temporaryWorkspace()
    const { folder } = workspace
    const { width, height } = recipe.data
    const data = new Uint8Array(width * height)
    data[0] = 1
    const { hash: maskHash } = await putContent(workspace, await encodeMaskPng({ width, height, data }))
    const image = (id: number, defectType: string | null) =>
      ({ id, name: `${id}`, label: defectType === null ? 'good' : 'defect', defectType, maskHash }) as DatasetImage
    const defects = [image(2, 'b'), image(3, 'a')]
    const selection = { trainGood: [image(1, null)], trainDefects: defects, validation: [], test: defects }
    const preprocessing = { width, height, fit: 'stretch', channels: 3 } as const
    return localisation.plan(small, selection, { folder, preprocessing })
  }

  it('plans cells in table order, and pools per type only for methods that learn types', async () => {
    const { cells, slots } = await planned()
    expect(cells.map(({ method, augmented, seed }) => `${method} ${augmented} ${seed}`)).toEqual([
      ...['none 0 0', 'none 0 1', 'memseg 2 0', 'memseg 2 1', 'memseg 5 0', 'memseg 5 1'],
      ...['dreambooth 2 0', 'dreambooth 2 1', 'dreambooth 5 0', 'dreambooth 5 1']
    ])
    expect(slots).toEqual([
      { method: 'memseg', type: null },
      { method: 'dreambooth', type: 'a' },
      { method: 'dreambooth', type: 'b' }
    ])
  })

  it('fills each pool once, replaces images without a mask, and gives cells prefixes of every type', async () => {
    const filled: string[] = []
    let id = 0
    const outcome = await runMatrix<{ id: number; runId: number }, number[]>(
      await planned(),
      {
        fill: ({ method, type }, count, round) => {
          filled.push(`${method} ${type ?? '-'} ${count} ${round}`)
          const failed = method === 'dreambooth' && round === 0 ? 1 : 0
          const samples = Array.from({ length: count - failed }, () => ({ id: id++, runId: 1 }))
          return Promise.resolve({ samples, reviewed: 0, rejected: 0, failed })
        },
        train: (_, samples) => Promise.resolve(samples.map((sample) => sample.id))
      },
      {},
      silent
    )
    expect(filled).toEqual([
      ...['memseg - 10 0', 'dreambooth a 5 0', 'dreambooth a 1 1', 'dreambooth b 5 0', 'dreambooth b 1 1']
    ])
    expect(outcome.pools.map(({ pool }) => pool.failed)).toEqual([0, 1, 1])
    const samplesOf = (method: string, augmented: number) =>
      outcome.cells.find(({ cell }) => cell.method === method && cell.augmented === augmented)?.result
    expect(samplesOf('none', 0)).toEqual([])
    expect(samplesOf('memseg', 2)).toEqual([0, 1, 2, 3])
    expect(samplesOf('dreambooth', 2)).toEqual([10, 11, 15, 16])
    expect(samplesOf('dreambooth', 5)).toHaveLength(10)
  })
})

/** Results whose measures rise with the method and the seed. */
function results(best: boolean): ScoredResult<LocalisationMetrics>[] {
  return (['none', 'memseg'] as const).flatMap((method, k) =>
    [0, 1].map((seed) => {
      const scores = [0.1, 0.4, 0.3 + 0.2 * k, 0.6 + 0.1 * seed]
      const labels = [0, 0, 1, 1]
      const image = measureImages(labels, scores, null)
      const pixel = measurePixels([{ width: 2, height: 2, mask: labels, scores }])
      const measures = flatMeasures({ image, pixel })
      const metrics = { image, pixel, best: best ? { epoch: 3, measures } : null }
      return { method, name: methodName(method), augmented: 60 * k, seed, metrics, labels, scores }
    })
  )
}

describe('localisation results', () => {
  it('have seven measures, and the best state only if requested, labelled as oracle', () => {
    const plain = buildLocalisationTable(results(false))
    expect(plain.columns.map(({ group, label }) => `${group} ${label}`)).toEqual([
      ...['Image AUROC', 'Image AP', 'Image F1-max', 'Pixel AUROC', 'Pixel AP', 'Pixel F1-max', 'Pixel PRO']
    ])
    expect(renderTableText(plain)).not.toContain('Oracle')
    const withBest = buildLocalisationTable(results(true))
    expect(withBest.columns).toHaveLength(14)
    expect(renderTableText(withBest)).toContain('Oracle: best on test')
    for (const { cells } of withBest.rows) expect(cells.slice(7)).toEqual(cells.slice(0, 7))
  })

  it('are reported with gains, curves and every seed', () => {
    const varied = results(false).map((result) => {
      const { image, pixel } = result.metrics
      const averagePrecision = pixel.averagePrecision - 0.1 * result.seed
      return { ...result, metrics: { image, pixel: { ...pixel, averagePrecision }, best: null } }
    })
    const report = reportLocalisation(varied)
    expect(report.findings[0]).toMatch(
      /^Highest mean pixel AP of all rows: MemSeg with N_aug 60, 0\.950.*without synthetic defects 0\.\d+/
    )
    expect(report.results.references.map(({ cells }) => cells)).toEqual([
      [0.5, 0.5, null, null, null, null, null],
      [null, null, 2 / 3, null, null, null, null]
    ])
    expect(report.gains?.rows.map(({ name }) => name)).toEqual(['MemSeg'])
    expect(report.curves.map(({ name, curves }) => [name, curves.length])).toEqual([
      ['none', 2],
      ['MemSeg', 2]
    ])
    expect(report.seeds.rows).toHaveLength(4)
  })
})
