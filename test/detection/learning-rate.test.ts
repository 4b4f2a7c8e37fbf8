import { describe, expect, it } from 'vitest'
import { scheduledRate } from '../../electron/detection/learning-rate.ts'

const ratesOf = (...given: Parameters<typeof scheduledRate>) =>
  Array.from({ length: given[2] }, (_, update) => scheduledRate(...given)(update))

describe('the learning rate of a detector', () => {
  it('stays constant, or follows half a cosine', () => {
    expect(ratesOf('constant', 0.1, 3)).toEqual([0.1, 0.1, 0.1])
    expect(ratesOf('cosine', 1, 4).map((rate) => rate.toFixed(4))).toEqual(['1.0000', '0.8536', '0.5000', '0.1464'])
  })

  it('drops at 80% and 90%, at whole epochs if these are counted', () => {
    const rate = scheduledRate('steps', 1, 200 * 32, 32)
    const epochs = [0, 159, 160, 179, 180, 199]
    expect(epochs.map((epoch) => rate(epoch * 32 + 31).toFixed(2))).toEqual([
      ...['1.00', '1.00', '0.20', '0.20', '0.04', '0.04']
    ])
    expect(rate(160 * 32 - 1)).toBe(1)
    expect(ratesOf('steps', 1, 200 * 32)).toEqual(ratesOf('steps', 1, 200 * 32, 32))
  })

  it('follows one cycle like torch’s OneCycleLR', () => {
    const expected = [
      0.004, 0.052, 0.1, 0.0950484632, 0.0811745654, 0.0611262022, 0.0388741978, 0.0188258346, 0.0049519368, 4e-7
    ]
    for (const [update, rate] of ratesOf('one-cycle', 0.1, 10).entries()) expect(rate).toBeCloseTo(expected[update]!, 9)
  })
})
