import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { maskArea } from '../../../electron/imaging/image.ts'
import { maskBounds } from '../../../electron/imaging/mask.ts'
import { bankEntries } from '../../../electron/synthesis/bank/entries.ts'
import { drawWarp, unchanged, warpEntry } from '../../../electron/synthesis/bank/warp.ts'
import type { Warp } from '../../../electron/synthesis/bank/warp.ts'
import { parseSettings } from '../../../electron/synthesis/synthesize.ts'
import { bank } from '../../../electron/synthesis/bank/bank.ts'
import { rectangle } from '../images.ts'
import { changedIn, ellipse, lit } from './scenes.ts'

const size = { width: 60, height: 50 }
const entryOf = (mask: ReturnType<typeof rectangle>) =>
  bankEntries({ image: changedIn(lit(size), mask, [-0.5]), mask })[0]!
const bent = (mask: ReturnType<typeof rectangle>, warp: Partial<Warp>, seed = 1) =>
  warpEntry(entryOf(mask), { ...unchanged, ...warp }, randomStream(seed, 'warp'))

describe('warpEntry', () => {
  const bar = rectangle(size, 20, 20, 12, 5)

  it('keeps every value when no warp is set', () => {
    const { mask, ratio } = bent(bar, {})
    const entry = entryOf(bar)
    const [shifted, own] = [maskBounds(mask)!, maskBounds(entry.mask)!]
    expect([shifted.width, shifted.height]).toEqual([12, 5])
    for (let y = -3; y < 8; y++) {
      for (let x = -3; x < 15; x++) {
        const to = (shifted.top + y) * mask.width + shifted.left + x
        const from = (own.top + y) * entry.mask.width + own.left + x
        expect(ratio[to]).toBe(entry.ratio[from])
      }
    }
  })

  it('rotates, scales and stretches', () => {
    expect(maskBounds(bent(bar, { angle: Math.PI / 2 }).mask)).toMatchObject({ width: 5, height: 12 })
    expect(maskBounds(bent(bar, { scale: 2 }).mask)).toMatchObject({ width: 24, height: 10 })
    const square = rectangle(size, 10, 10, 30, 30)
    expect(maskBounds(bent(square, { aspect: 1.44 }).mask)).toMatchObject({ width: 36, height: 25 })
  })

  it('flips left to right', () => {
    const corner = { ...size, data: bar.data.map((value, i) => value | rectangle(size, 20, 20, 3, 12).data[i]!) }
    const { mask } = bent(corner, { flipped: true })
    const { left, top, width } = maskBounds(mask)!
    const lowest = [0, 1, 2].map((x) => mask.data[(top + 11) * mask.width + left + x])
    expect(lowest).toEqual([0, 0, 0])
    expect(mask.data[(top + 11) * mask.width + left + width - 1]).toBe(1)
  })

  it('distorts within the limit, differently for each stream', () => {
    const disc = ellipse(size, 30, 25, 12, 12)
    const { mask } = bent(disc, { elastic: 2 })
    const [x, y] = [mask.width / 2, mask.height / 2]
    mask.data.forEach((value, i) => {
      const far = Math.hypot((i % mask.width) + 0.5 - x, Math.floor(i / mask.width) + 0.5 - y)
      if (far < 12 - 2 * Math.SQRT2 - 1.5 && value === 0) throw new Error('a hole')
      if (far > 12 + 2 * Math.SQRT2 + 1.5 && value === 1) throw new Error('too far')
    })
    expect(bent(disc, { elastic: 2 }, 2).mask).not.toEqual(mask)
    expect(maskArea(mask)).toBeGreaterThan(0.7 * maskArea(disc))
  })
})

describe('drawWarp', () => {
  it('rotates half of the defects freely and the others slightly, within the given ranges', () => {
    const stream = randomStream(2, 'draw')
    const settings = parseSettings(bank, {})
    const warps = Array.from({ length: 400 }, () => drawWarp(stream, settings))
    const within = (name: 'scale' | 'aspect' | 'elastic', low: number, high: number) =>
      warps.every((warp) => warp[name] >= low && warp[name] <= high)
    expect(within('scale', 0.7, 1.45) && within('aspect', 0.85, 1.15) && within('elastic', 0, 2)).toBe(true)
    // Half of them, and a twelfth of the others that are turned by any angle.
    const little = warps.filter(({ angle }) => Math.abs(angle) <= (15 * Math.PI) / 180).length / warps.length
    expect(little).toBeGreaterThan(0.46)
    expect(little).toBeLessThan(0.62)
    expect(warps.filter(({ flipped }) => flipped).length / warps.length).toBeCloseTo(0.5, 0)
    expect(drawWarp(stream, { ...settings, flip: false, turned: 0, tilt: 0 })).toMatchObject({
      flipped: false,
      angle: 0
    })
  })
})
