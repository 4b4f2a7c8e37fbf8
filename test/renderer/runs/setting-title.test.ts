import { describe, expect, it } from 'vitest'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { formatsOf } from '../../../renderer/i18n/format.ts'
import { endKey } from '../../../renderer/runs/end-key.ts'
import { choiceIn, isDataset, shownValue, titleIn } from '../../../renderer/runs/use-setting-title.ts'

const { detectors, simulations, finetune, pairs } = jobOptions()

describe('setting titles', () => {
  it('match the form, in both languages', () => {
    const form = ['detection', detectors['detection']?.schema] as const
    expect(titleIn(form, 'section.learningRate', 'en')).toBe('Learning rate')
    expect(titleIn(form, 'section.learningRate', 'de')).toBe('Lernrate')
  })

  it('include the group', () => {
    expect(titleIn(['dreambooth', finetune.schema], 'settings.classImages.count', 'en')).toMatch(/^Class images: .+/)
    expect(titleIn(['pairs', pairs.schema], 'section.mask.by', 'en')).not.toMatch(/mask\.by|undefined/)
  })

  it('are found at deeper paths of a method', () => {
    const form = ['bank', simulations['bank']?.schema] as const
    expect(titleIn(form, 'section.settings.placement', 'de')).not.toBe('placement')
  })

  it('are undefined for settings without a form', () => {
    const form = ['detection', detectors['detection']?.schema] as const
    expect(titleIn(form, 'section.later', 'en')).toBeUndefined()
    expect(titleIn(form, 'preprocessing.width', 'en')).toBeUndefined()
  })
})

describe('a run', () => {
  it('says when it was paused or interrupted, not that it has finished', () => {
    expect(endKey({ state: 'interrupted', paused: true })).toBe('state.paused')
    expect(endKey({ state: 'interrupted', paused: false })).toBe('state.interrupted')
    expect(endKey({ state: 'succeeded', paused: false })).toBe('runs.finished')
  })

  it('names its dataset, wherever its settings have the number of one', () => {
    expect(['dataset', 'source.dataset', 'data.dataset'].map(isDataset)).toEqual([true, true, true])
    expect(['datasetVersion', 'settings.classImages.source'].some(isDataset)).toBe(false)
  })
})

describe('setting values', () => {
  const german = { t: translator('de'), format: formatsOf('de') }

  it('match the choices of the form, in both languages', () => {
    const form = ['bank', simulations['bank']?.schema] as const
    expect(choiceIn(form, 'section.settings.blend', 'ratio', 'en')).toBe('Ratio (light of the surface)')
    expect(choiceIn(form, 'section.blend', 'ratio', 'de')).toBe('Verhältnis (Licht der Oberfläche)')
    expect(choiceIn(form, 'section.blend', 'later', 'de')).toBeUndefined()
  })

  it.each([
    [false, 'nein'],
    [0.5, '0,5'],
    [1e-7, '1e-7'],
    [null, '–'],
    [[0.5, 2], '0,5; 2'],
    [[], '–'],
    ['C:/images', 'C:/images']
  ])('show %j as %s', (value, text) => {
    expect(shownValue(value, german)).toBe(text)
  })
})
