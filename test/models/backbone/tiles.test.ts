import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tilesOf } from '../../../electron/models/backbone/tiles.ts'

describe('tiles', () => {
  const options = { largest: 256, margin: 48, unit: 16 }

  it('are a single one if the side is short enough', () => {
    expect(tilesOf(256, options)).toEqual({ length: 256, tiles: [{ start: 0, from: 0, to: 256 }] })
  })

  it('cover each position once, away from inner edges by the margin, with equal lengths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const side = 16 * count
        const { length, tiles } = tilesOf(side, options)
        expect(length).toBeLessThanOrEqual(options.largest)
        expect(tiles.map(({ from }) => from)).toEqual([0, ...tiles.slice(0, -1).map(({ to }) => to)])
        expect(tiles.at(-1)!.to).toBe(side)
        for (const { start, from, to } of tiles) {
          expect([start, length, from, to].every((n) => n >= 0 && n % 16 === 0)).toBe(true)
          expect(start + length).toBeLessThanOrEqual(side)
          expect(start === 0 || from - start >= options.margin).toBe(true)
          expect(start + length === side || start + length - to >= options.margin).toBe(true)
        }
      })
    )
  })

  it('add little overhead', () => {
    const { length, tiles } = tilesOf(4000, { largest: 1024, margin: 96, unit: 16 })
    expect([length, tiles.length]).toEqual([992, 5])
  })
})
