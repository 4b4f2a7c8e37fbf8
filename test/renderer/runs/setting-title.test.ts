import { describe, expect, it } from 'vitest'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { formatsOf } from '../../../renderer/i18n/format.ts'
import { choiceIn, shownValue, titleIn } from '../../../renderer/runs/use-setting-title.ts'

const { detectors, simulations, finetune, pairs } = jobOptions()

describe('what the settings of a run are called', () => {
  it('as in the form that they were chosen in, in both languages', () => {
    const form = ['detection', detectors['detection']?.schema] as const
    expect(titleIn(form, 'section.learningRate', 'en')).toBe('Learning rate')
    expect(titleIn(form, 'section.learningRate', 'de')).toBe('Lernrate')
  })

  it('with the group that they are in', () => {
    expect(titleIn(['dreambooth', finetune.schema], 'settings.classImages.count', 'en')).toMatch(/^Class images: .+/)
    expect(titleIn(['pairs', pairs.schema], 'section.mask.by', 'en')).not.toMatch(/mask\.by|undefined/)
  })

  it('where a method keeps its settings further inside', () => {
    const form = ['bank', simulations['bank']?.schema] as const
    expect(titleIn(form, 'section.settings.placement', 'de')).not.toBe('placement')
  })

  it('not at all where no form has them', () => {
    const form = ['detection', detectors['detection']?.schema] as const
    expect(titleIn(form, 'section.later', 'en')).toBeUndefined()
    expect(titleIn(form, 'preprocessing.width', 'en')).toBeUndefined()
  })
})

describe('what the values of settings are called', () => {
  const german = { t: translator('de'), format: formatsOf('de') }

  it('as the choices of the form, in both languages', () => {
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
  ])('%j as %s', (value, text) => {
    expect(shownValue(value, german)).toBe(text)
  })
})
