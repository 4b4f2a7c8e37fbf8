import { describe, expect, it } from 'vitest'
import { numpyPermutation } from '../../electron/metrics/inception-score-order.ts'
import { inceptionScore, likenessLogits, typicalDistance } from '../../electron/metrics/inception-score.ts'

const plain = { splits: 1, shuffleSeed: null, network: 'Inception-v3' } as const
const sure = (k: number, classes: number) => Array.from({ length: classes }, (_, i) => (i === k ? 1000 : 0))

describe('numpyPermutation', () => {
  it('matches numpy.random.RandomState of numpy 2.4', () => {
    expect(numpyPermutation(20, 2020)).toEqual([6, 9, 12, 4, 5, 14, 1, 2, 15, 10, 19, 18, 7, 16, 13, 11, 17, 3, 8, 0])
    const long = numpyPermutation(1000, 7)
    expect(long.slice(0, 10)).toEqual([778, 334, 271, 802, 216, 408, 812, 94, 487, 170])
    expect(long.slice(-5)).toEqual([579, 502, 537, 196, 175])
    expect(long.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
  })
})

describe('inceptionScore', () => {
  it('is 1 if all images are of one class, or undecided between all', () => {
    expect(inceptionScore([sure(1, 3), sure(1, 3), sure(1, 3)], plain).value).toBeCloseTo(1, 12)
    expect(inceptionScore(Array<number[]>(4).fill([2, 2, 2]), plain).value).toBeCloseTo(1, 12)
  })

  it('is the number of classes if images show each of them clearly and equally often', () => {
    expect(inceptionScore([sure(0, 3), sure(1, 3), sure(2, 3)], plain).value).toBeCloseTo(3, 9)
  })

  it('matches the value computed by hand for two images of two classes', () => {
    // p = (3/4, 1/4) and (1/4, 3/4), p(y) = (1/2, 1/2): KL = 3/4·ln 3/2 + 1/4·ln 1/2 each.
    const logits = [
      [Math.log(3), 0],
      [0, Math.log(3)]
    ]
    const expected = 1.5 ** 0.75 * 0.5 ** 0.25
    expect(inceptionScore(logits, plain).value).toBeCloseTo(expected, 12)
  })

  it('splits and shuffles like torch-fidelity, with values computed by numpy', () => {
    const logits = [
      [1.789, 0.437, 0.096, -1.863],
      [-0.277, -0.355, -0.083, -0.627],
      [-0.044, -0.477, -1.314, 0.885],
      [0.881, 1.71, 0.05, -0.405],
      [-0.545, -1.546, 0.982, -1.101],
      [-1.185, -0.206, 1.486, 0.237],
      [-1.024, -0.713, 0.625, -0.161]
    ]
    const score = inceptionScore(logits, { splits: 2, network: 'Inception-v3' })
    expect(score.perSplit[0]).toBeCloseTo(1.089621607311797, 12)
    expect(score.perSplit[1]).toBeCloseTo(1.3515287059515468, 12)
    expect(score.value).toBeCloseTo(1.2205751566316718, 12)
    expect(score.deviation).toBeCloseTo(0.1309535493198749, 12)
    expect(score).toMatchObject({ name: 'inception score', images: 7 })
    expect(score.variant).toMatch(/2 splits, shuffled with seed 2020/)
  })

  it('scores images in their order if they are not to be shuffled', () => {
    const logits = [sure(0, 2), sure(1, 2), sure(0, 2), sure(0, 2)]
    const score = inceptionScore(logits, { splits: 2, shuffleSeed: null, network: 'Inception-v3' })
    expect(score.perSplit).toEqual([expect.closeTo(2, 9), expect.closeTo(1, 9)])
    expect(score.variant).toBe('unbiased Inception-v3 logits, 2 splits, not shuffled, mean of exp KL over splits')
  })

  it('has a different name for other networks', () => {
    const score = inceptionScore([[1, 2]], { ...plain, network: 'embedded features' })
    expect(score.name).toBe('embedded-feature diversity score')
    const backbone = inceptionScore([[1, 2]], { ...plain, network: 'embedded backbone' })
    expect(backbone.name).toBe('backbone-feature diversity score')
    expect(backbone.variant).toMatch(/^logits of backbone features, /)
    for (const { name } of [score, backbone]) expect(name).not.toContain('inception')
  })

  it('rejects fewer images than splits, and ragged rows', () => {
    expect(() => inceptionScore([[1, 2]], { network: 'Inception-v3' })).toThrow(RangeError)
    const said = (rows: number, classes: number, splits: number) =>
      new RangeError(`inception score of ${rows} rows of ${classes} logits in ${splits} splits`)
    expect(() => inceptionScore([[1, 2], [1]], plain)).toThrow(said(2, 2, 1))
    expect(() => inceptionScore([], plain)).toThrow(said(0, 0, 1))
    expect(() => inceptionScore([[], []], plain)).toThrow(said(2, 0, 1))
    expect(() => inceptionScore([[1, 2]], { ...plain, splits: 0 })).toThrow(said(1, 2, 0))
  })
})

describe('likenessLogits', () => {
  it('is largest for the nearest training image', () => {
    const training = [Float32Array.of(0, 0), Float32Array.of(4, 0)]
    const [row] = likenessLogits([Float32Array.of(1, 0)], training, 2)
    expect([...row!]).toEqual([-1 / 8, -9 / 8])
  })
})

describe('typicalDistance', () => {
  it('is the median over pairs, and 0 without any', () => {
    const at = (...places: number[]) => places.map((x) => Float32Array.of(x, 0))
    expect(typicalDistance(at(0, 1, 5))).toBe(4)
    expect(typicalDistance(at(0, 3))).toBe(3)
    expect(typicalDistance(at(2))).toBe(0)
  })
})
