import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methodName } from '../../electron/experiments/methods.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { classificationImages } from '../../electron/experiments/tasks/classification/images.ts'
import { reportClassification } from '../../electron/experiments/tasks/classification/report.ts'
import { summedConfusions, type ClassificationResult } from '../../electron/experiments/tasks/classification/table.ts'
import { confusionOf } from '../../electron/metrics/confusion.ts'
import type { DatasetImage } from '../../electron/workspace/datasets.ts'

const folder = join(import.meta.dirname, '../../resources/recipes')
const text = readFileSync(join(folder, 'two-cores-classification.json'), 'utf8')

function changed(change: (recipe: Record<string, Record<string, unknown>>) => void): string {
  const copy = JSON.parse(text) as Record<string, Record<string, unknown>>
  change(copy)
  return JSON.stringify(copy)
}

describe('classification recipes', () => {
  it('follow the paper at its scale', () => {
    const paper = parseRecipe(readFileSync(join(folder, 'classification-paper.json'), 'utf8'), 'paper')
    expect(paper).toMatchObject({
      data: { width: 256, height: 256, split: { protocol: { kind: 'first-third' }, validationFraction: 0 } },
      detector: { architecture: 'resnet34', updates: 37_500, batch: 8, learningRate: 1e-4, real: false },
      matrix: { augmented: [500] }
    })
  })

  it.each([
    ['a method whose defects have no type', changed((copy) => (copy['matrix']!['methods'] = ['memseg'])), /methods/],
    ['a method without its section', changed((copy) => delete copy['crop-paste']), /crop-paste: .*needs this section/],
    [
      'a single type',
      changed((copy) => {
        const split = copy['data']!['split'] as { protocol: Record<string, unknown> }
        split.protocol['defectType'] = 'crack'
      }),
      /data: .*at least two defect types/
    ],
    ['an unknown network', changed((copy) => (copy['detector']!['architecture'] = 'vgg')), /detector\.architecture/],
    [
      'a variant that is not described',
      changed((copy) => (copy['matrix']!['methods'] = ['dual/other'])),
      /dualVariants: .*“dual\/other” needs a variant/
    ],
    [
      'a variant with a setting that is none',
      changed((copy) => Object.assign(copy, { dualVariants: { odd: { training: { interaction: 'loud' } } } })),
      /dualVariants: dual\/odd: training\.interaction/
    ]
  ])('with %s are rejected', (_, json, message) => {
    expect(() => parseRecipe(json, 'x.json')).toThrow(message)
  })
})

describe('images of a classification experiment', () => {
  let id = 0
  const defects = (...types: string[]) =>
    types.map((defectType) => ({ id: id++, label: 'defect', defectType }) as unknown as DatasetImage)
  const good = [{ id: id++, label: 'good', defectType: null } as unknown as DatasetImage]
  const select = (train: readonly DatasetImage[], test: readonly DatasetImage[]) =>
    classificationImages({ trainGood: good, trainDefects: train, validation: [], test: [...good, ...test] })

  it('are defects of every type, without a type "good"', () => {
    const { types, test } = select(defects('b', 'a'), defects('a', 'b', 'b'))
    expect([types, test.length]).toEqual([['a', 'b'], 3])
  })

  it.each([
    ['detector.too-few-types', ['a', 'a'], ['a']],
    ['dataset.more-types-than-images', ['a'], ['a', 'b']],
    ['experiment.no-training-images', ['a', 'a'], ['a', 'b']],
    ['experiment.no-test-images', ['a', 'b'], ['a']]
  ])('are rejected with the reason: %s', (code, train, test) => {
    expect(() => select(defects(...train), defects(...test))).toThrow(expect.objectContaining({ code }))
  })
})

describe('classification results', () => {
  const truths = ['a', 'a', 'a', 'b']
  const result = (
    method: ClassificationResult['method'],
    augmented: number,
    seed: number,
    predictions: readonly string[]
  ): ClassificationResult => ({
    ...{ method, name: methodName(method), augmented, seed },
    metrics: { confusion: confusionOf(['a', 'b'], truths, predictions) }
  })
  const results = [
    result('dual', 40, 0, ['a', 'a', 'a', 'b']),
    result('dual', 40, 1, ['a', 'a', 'b', 'b']),
    result('none', 0, 0, ['a', 'a', 'a', 'a']),
    result('none', 0, 1, ['b', 'b', 'b', 'b'])
  ]

  it('have accuracy and per-type recall, over seeds', () => {
    const { results: table, gains, trends, findings } = reportClassification(results)
    expect(table.rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.mean)])).toEqual([
      ['none', 0.5, 0.5, 0.5],
      ['DualAnoDiff', 0.875, expect.closeTo(5 / 6), 1]
    ])
    expect(gains?.rows[0]?.cells[0]?.values).toEqual([0.25, 0.5])
    expect(trends.map(({ title }) => title)).toEqual(['Accuracy'])
    expect(findings.join(' ')).toMatch(
      /DualAnoDiff with N_aug 40, 0\.875.*without synthetic defects 0\.500.*most common of 2 types.*0\.750 of 4/
    )
  })

  it('sum up the confusion matrix over the seeds', () => {
    expect(summedConfusions(results)).toEqual([
      {
        title: 'Types: none, 2 seeds',
        classes: ['a', 'b'],
        counts: [
          [3, 3],
          [1, 1]
        ]
      },
      {
        title: 'Types: DualAnoDiff, N_aug 40, 2 seeds',
        classes: ['a', 'b'],
        counts: [
          [5, 1],
          [0, 2]
        ]
      }
    ])
  })

  it('list variants of DualAnoDiff separately, after it', () => {
    const cells = [results[0]!, result('dual/without SAIM', 40, 0, truths), result('dual/code', 40, 0, truths)]
    const { results: table } = reportClassification(cells.toReversed())
    expect(table.rows.map(({ name }) => name)).toEqual([
      'DualAnoDiff',
      'DualAnoDiff, code',
      'DualAnoDiff, without SAIM'
    ])
  })
})
