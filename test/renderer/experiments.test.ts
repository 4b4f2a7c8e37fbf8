import { describe, expect, it } from 'vitest'
import { translator } from '../../renderer/i18n/catalogues.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { classificationMethods } from '../../electron/experiments/tasks/classification/recipe.ts'
import { localisationMethods } from '../../electron/experiments/tasks/localisation/recipe.ts'
import type { TaskName } from '../../electron/experiments/tasks/task.ts'
import { tasks } from '../../electron/experiments/tasks/tasks.ts'
import { methodName } from '../../electron/experiments/methods.ts'
import { detectionMethods } from '../../electron/experiments/tasks/detection/recipe.ts'
import { valueAt, withValue } from '../../electron/contract/recipe-json.ts'
import {
  comparedOn,
  comparingOn,
  methodsFor,
  nameFor,
  nameOfMethod,
  offersMethod,
  readWholeNumbers,
  titleFor
} from '../../renderer/experiments/recipe-draft.ts'
import { detectorGroups, examplesAt } from '../../renderer/experiments/results.ts'

const image = (id: number, defectType: string | null) => ({
  ...{ id, name: `${id}.png`, contentHash: 'a'.repeat(64), maskHash: null, defectType }
})

describe('a recipe in the editor', () => {
  const recipe = { finetune: { settings: { epochs: 3 } }, generate: { steps: 8 }, matrix: { seeds: [0, 1] } }

  it('is read and changed by path without modifying the original', () => {
    const next = withValue(recipe, 'finetune.settings.epochs', 5)
    expect(valueAt(next, 'finetune.settings.epochs')).toBe(5)
    expect(valueAt(recipe, 'finetune.settings.epochs')).toBe(3)
    expect(next['matrix']).toBe(recipe.matrix)
  })

  it('compares on held-out images with the real defects alone, and back on the test images', () => {
    const drawn = { data: { split: { seed: 3 } }, matrix: { methods: ['bank'], seeds: [0], redraw: 'detector' } }
    const held = comparingOn(drawn, 'hold-out')
    expect([comparedOn(drawn), comparedOn(held)]).toEqual(['test', 'hold-out'])
    expect(held['matrix']).toEqual({ methods: ['none', 'bank'], seeds: [0], redraw: 'everything' })
    expect(comparingOn(held, 'test')['data']).toEqual(drawn.data)
  })

  it('gains no new sections', () => {
    expect(withValue(recipe, 'memseg.seed', 1)).toEqual(recipe)
    expect(valueAt(recipe, 'memseg.seed')).toBeUndefined()
  })

  it('is named after the method and dataset, in permitted characters', () => {
    const protocol = { kind: 'few-shot', shots: 3, defectType: 'Riss' }
    const named = {
      name: 'demo',
      title: 'In&Out, five defects',
      data: { split: { protocol } },
      matrix: { methods: ['none', 'memseg'] }
    }
    expect(titleFor(named, 'Prüfteil 3')).toBe('Prüfteil 3: detection, 3 defective images (Riss); MemSeg')
    expect(titleFor({}, 'Prüfteil 3')).toBe('')
    expect(nameFor(named, 'Prüfteil 3')).toBe('demo-Pr-fteil-3')
    expect(nameFor({}, '(..)')).toMatch(/^[\w][\w.-]*$/)
  })

  it('offers the host’s methods under the names used in its tables', () => {
    for (const [task, offered] of Object.entries({
      detection: detectionMethods,
      localisation: localisationMethods,
      classification: classificationMethods
    })) {
      expect(methodsFor({ task })).toEqual(offered)
      const { labels } = tasks[task as TaskName]
      for (const method of offered) expect(nameOfMethod(method, { task }) ?? 'none').toBe(methodName(method, labels))
    }
    expect(nameOfMethod('dual/with BCM')).toBe(methodName('dual/with BCM'))
  })

  it('calls methods in each language as the forms of synthesis do', () => {
    for (const method of [
      'memseg',
      'crop-paste',
      'bank',
      'residual',
      'cutpaste',
      'draem',
      'dreambooth',
      'dual'
    ] as const) {
      expect(nameOfMethod(method)).toBe(translator('en')(`method.${method}`))
      expect(nameOfMethod(method, undefined, speakerIn('de'))).toBe(translator('de')(`method.${method}`))
    }
  })

  it('offers its variants of DualAnoDiff besides the methods of its task', () => {
    const types = { ...recipe, task: 'classification', dual: {}, dualVariants: { 'with BCM': {} } }
    expect(methodsFor(types)).toEqual(expect.arrayContaining(['none', 'crop-paste', 'dual', 'dual/with BCM']))
    expect(methodsFor(recipe)).toEqual(['none', 'memseg', 'bank', 'residual', 'dreambooth', 'inout', 'inout-residual'])
    expect(offersMethod(types, 'dual/with BCM')).toBe(true)
    expect(nameOfMethod('dual/with BCM')).toBe('DualAnoDiff, with BCM')
  })

  it('offers only methods with a section', () => {
    expect(['none', 'memseg', 'dreambooth', 'inout'].filter((method) => offersMethod(recipe, method))).toEqual([
      'none',
      'dreambooth'
    ])
    expect(offersMethod({ ...recipe, memseg: { seed: 0 } }, 'inout')).toBe(true)
  })

  it('reads numbers with commas or spaces, without duplicates', () => {
    expect(readWholeNumbers('80, 100 120', 1)).toEqual([80, 100, 120])
    for (const wrong of ['', 'a', '1,1', '0', '1.5', '-3']) expect(readWholeNumbers(wrong, 1), wrong).toBeUndefined()
  })
})

describe('experiment results', () => {
  it('list missed defects and false alarms at a threshold, worst first', () => {
    const images = [
      image(1, 'crack'),
      image(2, 'crack'),
      image(3, null),
      image(4, null),
      image(5, 'crack'),
      image(6, null)
    ]
    const cell = { labels: [1, 1, 0, 0, 1, 0], scores: [0.2, 0.1, 0.9, 0.6, 0.5, 0.3] }
    const ids = Object.fromEntries(
      Object.entries(examplesAt(cell, images, 0.5)).map(([outcome, found]) => [
        outcome,
        found.map((each) => each.image.id)
      ])
    )
    expect(ids).toEqual({
      'false-negative': [2, 1],
      'false-positive': [3, 4],
      'true-positive': [5],
      'true-negative': [6]
    })
  })

  it('are grouped by method and count in table order', () => {
    const cell = (method: string, augmented: number, seed: number) => ({
      ...{ method, name: method, augmented, seed, runId: 1, labels: [1], scores: [1] },
      ...{ atValidationThreshold: null, heatMaps: [], oracle: { threshold: null, precision: 1, recall: 1, f1: 1 } }
    })
    const groups = detectorGroups([
      cell('none', 0, 0),
      cell('none', 0, 1),
      cell('dreambooth', 80, 0),
      cell('dreambooth', 100, 0)
    ])
    expect(groups.map(({ key, cells }) => [key, cells.length])).toEqual([
      ['none 0', 2],
      ['dreambooth 80', 1],
      ['dreambooth 100', 1]
    ])
  })
})
