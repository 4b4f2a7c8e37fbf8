import { describe, expect, it } from 'vitest'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import { titleIn } from '../../../renderer/runs/use-setting-title.ts'

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
