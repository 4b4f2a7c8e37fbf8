import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { maskArea } from '../../../electron/imaging/image.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { proceduralResidual, proceduralTypes } from '../../../electron/synthesis/residual/procedural.ts'

describe.each(proceduralTypes)('a procedural %s', (type) => {
  const drawn = Array.from({ length: 12 }, (_, k) => proceduralResidual(randomStream(k, type), type))

  it('changes the light within its mask, and nothing beyond 3 px from it', () => {
    for (const { residual, mask } of drawn) {
      expect(maskArea(mask)).toBeGreaterThanOrEqual(6)
      const near = dilateMask(mask, 3)
      expect(residual.every((value) => value >= -1 && value <= 1.5)).toBe(true)
      expect(residual.some((value, i) => near.data[i] === 0 && value !== 0)).toBe(false)
      const inside = residual.filter((_, i) => mask.data[i] === 1)
      expect(inside.reduce((sum, value) => sum + Math.abs(value), 0) / inside.length).toBeGreaterThan(0.02)
    }
  })

  it('is the same for the same stream, and differs from draw to draw', () => {
    expect(proceduralResidual(randomStream(0, type), type)).toEqual(drawn[0])
    expect(drawn[1]!.residual).not.toEqual(drawn[0]!.residual)
  })

  it('is usually dark, but not always', () => {
    const sums = drawn.map(({ residual }) => residual.reduce((sum, value) => sum + value, 0))
    expect(sums.filter((sum) => sum < 0).length).toBeGreaterThan(6)
  })
})
