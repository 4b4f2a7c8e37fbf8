import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaAt, brushCentre, polygonSpans, strokeSpans } from '../../../renderer/viewer/mask/shapes.ts'
import type { Span } from '../../../renderer/viewer/mask/shapes.ts'
import type { Point, Size } from '../../../renderer/viewer/view.ts'

const size: Size = { width: 24, height: 20 }

/** How often each pixel is covered. */
function cover(draw: (span: Span) => void, { width, height } = size): Uint8Array {
  const counts = new Uint8Array(width * height)
  draw((y, from, to) => {
    if (!(from >= 0 && to <= width && y >= 0 && y < height && to > from)) throw new Error(`${y}: ${from}–${to}`)
    for (let x = from; x < to; x++) counts[y * width + x]!++
  })
  return counts
}

/** 1 for every pixel whose centre is inside. */
function expected(inside: (centre: Point) => boolean): Uint8Array {
  return Uint8Array.from({ length: size.width * size.height }, (_, i) => {
    return inside({ x: (i % size.width) + 0.5, y: Math.floor(i / size.width) + 0.5 }) ? 1 : 0
  })
}

function distance(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy)
}

const places = fc.record({ x: fc.integer({ min: -10, max: 35 }), y: fc.integer({ min: -10, max: 30 }) })

describe('brush', () => {
  it('covers exactly the pixels within its radius of the path, each once', () => {
    fc.assert(
      fc.property(places, places, fc.integer({ min: 1, max: 15 }), (a, b, diameter) => {
        const [from, to] = [brushCentre(a, diameter), brushCentre(b, diameter)]
        const counts = cover((span) => strokeSpans(from, to, diameter, size, span))
        expect(counts).toEqual(expected((centre) => distance(centre, from, to) <= diameter / 2 + 1e-9))
      })
    )
  })

  it('of size one covers one pixel, and of size two four, at any position', () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 17, noNaN: true }), fc.double({ min: 2, max: 17, noNaN: true }), (x, y) => {
        const dab = (diameter: number) => {
          const centre = brushCentre({ x, y }, diameter)
          return cover((span) => strokeSpans(centre, centre, diameter, size, span)).reduce((a, b) => a + b, 0)
        }
        expect(dab(1)).toBe(1)
        expect(dab(2)).toBe(4)
      })
    )
  })

  it('of size one draws a line without gaps', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        const [from, to] = [brushCentre(a, 1), brushCentre(b, 1)]
        const wide = { width: 60, height: 60 }
        const moved = (p: Point) => ({ x: p.x + 15, y: p.y + 15 })
        const counts = cover((span) => strokeSpans(moved(from), moved(to), 1, wide, span), wide)
        const start = Math.floor(moved(from).y) * 60 + Math.floor(moved(from).x)
        const { pixels } = areaAt(counts, wide, start % 60, Math.floor(start / 60))
        expect(pixels).toBe(counts.reduce((sum, count) => sum + count, 0))
      })
    )
  })
})

describe('polygon', () => {
  const corner = fc.record({
    x: fc.double({ min: -5, max: 30, noNaN: true }),
    y: fc.double({ min: -5, max: 25, noNaN: true })
  })

  it('covers the pixel centres inside by the even-odd rule', () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), (points) => {
        const counts = cover((span) => polygonSpans(points, size, span))
        const crossed = expected(({ x, y }) => {
          let inside = false
          points.forEach((a, k) => {
            const b = points[(k + 1) % points.length]!
            if (a.y <= y !== b.y <= y && a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) <= x) inside = !inside
          })
          return inside
        })
        expect(counts).toEqual(crossed)
      })
    )
  })

  it('leaves the centre of a pentagram open', () => {
    const points = [0, 2, 4, 1, 3].map((i) => {
      const angle = (2 * Math.PI * i) / 5
      return { x: 12 + 9 * Math.sin(angle), y: 10 - 9 * Math.cos(angle) }
    })
    const counts = cover((span) => polygonSpans(points, size, span))
    expect(counts[10 * 24 + 12]).toBe(0)
    expect(counts[3 * 24 + 12]).toBe(1)
  })

  it('tiles: adjacent polygons neither overlap nor leave gaps', () => {
    const square = (left: number, right: number) => [
      { x: left, y: 2.5 },
      { x: right, y: 2.5 },
      { x: right, y: 9.5 },
      { x: left, y: 9.5 }
    ]
    const counts = cover((span) => {
      polygonSpans(square(2.5, 8.5), size, span)
      polygonSpans(square(8.5, 14.5), size, span)
    })
    expect(Math.max(...counts)).toBe(1)
    expect(counts.reduce((a, b) => a + b, 0)).toBe(12 * 7)
  })

  it('needs three corners', () => {
    expect(
      cover((span) =>
        polygonSpans(
          [
            { x: 1, y: 1 },
            { x: 9, y: 9 }
          ],
          size,
          span
        )
      ).every((v) => v === 0)
    ).toBe(true)
  })
})

describe('flood fill', () => {
  /** Rows of '#' and '.'. */
  const drawn = (...rows: string[]) => ({
    size: { width: rows[0]!.length, height: rows.length },
    values: Uint8Array.from(rows.join(''), (character) => (character === '#' ? 1 : 0))
  })

  it('of background is stopped by a diagonal outline one pixel thick', () => {
    const { size: extent, values } = drawn('...#...', '..#.#..', '.#...#.', '..#.#..', '...#...')
    const { pixels, touchesBorder } = areaAt(values, extent, 3, 2)
    expect({ pixels, touchesBorder }).toEqual({ pixels: 5, touchesBorder: false })
    expect(areaAt(values, extent, 0, 0).touchesBorder).toBe(true)
  })

  it('of marked pixels crosses corners', () => {
    const { size: extent, values } = drawn('#....', '.#...', '..#..', '....#')
    expect(areaAt(values, extent, 0, 0).pixels).toBe(3)
  })

  it('finds every pixel of a spiral once', () => {
    const { size: extent, values } = drawn('#######', '......#', '#####.#', '#...#.#', '#.###.#', '#.....#', '#######')
    const { spans, pixels } = areaAt(values, extent, 0, 0)
    let sum = 0
    for (let i = 0; i < spans.length; i += 3) sum += spans[i + 2]! - spans[i + 1]!
    expect(sum).toBe(pixels)
    expect(pixels).toBe(values.reduce((a, b) => a + b, 0))
  })

  it('agrees with a slow reference search', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 64, maxLength: 64 }), fc.nat(63), (bits, start) => {
        const values = Uint8Array.from(bits)
        const reached = new Set([start])
        const pending = [start]
        while (pending.length > 0) {
          const i = pending.pop()!
          for (const [dx, dy] of [
            [-1, 0],
            [1, 0],
            [0, -1],
            [0, 1],
            [-1, -1],
            [1, -1],
            [-1, 1],
            [1, 1]
          ] as const) {
            if (values[start] === 0 && dx !== 0 && dy !== 0) continue
            const [x, y] = [(i % 8) + dx, Math.floor(i / 8) + dy]
            if (x < 0 || y < 0 || x > 7 || y > 7) continue
            const next = y * 8 + x
            if (values[next] !== values[start] || reached.has(next)) continue
            reached.add(next)
            pending.push(next)
          }
        }
        expect(areaAt(values, { width: 8, height: 8 }, start % 8, Math.floor(start / 8)).pixels).toBe(reached.size)
      })
    )
  })
})
