import { describe, expect, it } from 'vitest'
import { workSpec } from '../../electron/contract/work/kinds.ts'
import { runConfig } from '../../electron/contract/work/run-configs.ts'

const area = { shape: 'box', left: 1, top: 2, width: 30, height: 20 } as const
const split = { seed: 0, validationFraction: 0, protocol: { kind: 'given' } } as const
const request = {
  ...{ kind: 'place', data: { dataset: 1, width: 64, height: 64, split }, image: 3, area, defectType: 'crack' }
} as const

describe('the spec of placing a defect', () => {
  it('is by the bank where no method is given, with the settings of its method', () => {
    expect(workSpec.parse(request)).toMatchObject({ method: 'bank', variants: 6, settings: { blend: 'ratio' } })
    const residual = workSpec.parse({ ...request, method: 'residual' })
    expect(residual).toMatchObject({ method: 'residual', settings: { trainingSteps: 150 } })
    expect(workSpec.safeParse({ ...request, settings: { trainingSteps: 2 } }).success).toBe(false)
  })

  it('leaves the configs of runs that were stored before as they are', () => {
    const stored = {
      ...{ kind: 'simulate', method: 'residual', section: { settings: { resolution: 'native' }, seed: 0 }, count: 6 },
      ...{ preprocessing: { width: 128, height: 128, fit: 'stretch', channels: 1 }, goods: [3], defects: [7, 8] },
      ...{ model: 4, place: { area, defectType: 'crack', strength: 1 } }
    }
    expect(runConfig.parse(stored)).toEqual(stored)
  })
})
