import { describe, expect, it } from 'vitest'
import { settingProperties } from '../../../../electron/host/work/report/sections.ts'

const settings = {
  settings: { weightDecay: 0.01, preview: { every: 5 } },
  prompts: ['a crack', 'a pit'],
  strength: null,
  grain: true,
  mask: undefined
}

describe('settings in a report', () => {
  it('are listed by names in words, nested ones one by one', () => {
    expect(settingProperties(settings)).toEqual([
      { label: 'Weight decay', value: '0.01' },
      { label: 'Preview, every', value: '5' },
      { label: 'Prompts', value: 'a crack, a pit' },
      { label: 'Strength', value: '–' },
      { label: 'Grain', value: 'yes' }
    ])
  })
})
