import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { greedyCoreset } from '../../../electron/detection/anomaly/coreset.ts'
import { projected } from '../../../electron/detection/anomaly/projection.ts'

/** Without the triangle inequality. */
function plainCoreset(rows: Float32Array, features: number, count: number, first: number): number[] {
  const total = rows.length / features
  const distance = (a: number, b: number) => {
    let sum = 0
    for (let i = 0; i < features; i++) sum += (rows[a * features + i]! - rows[b * features + i]!) ** 2
    return Math.sqrt(sum)
  }
  const chosen = [first]
  while (chosen.length < count) {
    const nearest = Array.from({ length: total }, (_, row) => Math.min(...chosen.map((c) => distance(row, c))))
    chosen.push(nearest.indexOf(Math.max(...nearest)))
  }
  return chosen
}

describe('greedyCoreset', () => {
  it('takes the farthest row each time', () => {
    const rows = randomStream(3, 'rows').normals(400 * 6)
    const chosen = greedyCoreset(rows, 6, 40, randomStream(1, 'coreset'))
    expect(chosen).toEqual(plainCoreset(rows, 6, 40, chosen[0]!))
  })

  it('finds every cluster before it takes a second row of one', () => {
    const random = randomStream(2, 'clusters')
    const rows = new Float32Array(300 * 2)
    for (let row = 0; row < 300; row++) {
      rows[2 * row] = 10 * (row % 10) + 0.1 * random.normal()
      rows[2 * row + 1] = 0.1 * random.normal()
    }
    const chosen = greedyCoreset(rows, 2, 10, randomStream(1, 'coreset'))
    expect(new Set(chosen.map((row) => row % 10)).size).toBe(10)
  })

  it('stops where only copies are left', () => {
    const rows = Float32Array.from({ length: 30 }, (_, i) => i % 3)
    expect(greedyCoreset(rows, 1, 20, randomStream(1, 'coreset')).length).toBe(3)
  })
})

describe('projected', () => {
  it('about keeps distances', () => {
    const random = randomStream(5, 'rows')
    const rows = random.normals(20 * 256)
    const fewer = projected(rows, 256, 64, randomStream(1, 'map'))
    const distance = (all: Float32Array, features: number, a: number, b: number) => {
      let sum = 0
      for (let i = 0; i < features; i++) sum += (all[a * features + i]! - all[b * features + i]!) ** 2
      return Math.sqrt(sum)
    }
    for (let row = 1; row < 20; row++) {
      const ratio = distance(fewer, 64, 0, row) / distance(rows, 256, 0, row)
      expect(ratio).toBeGreaterThan(0.6)
      expect(ratio).toBeLessThan(1.4)
    }
  })

  it('leaves rows of few features as they are', () => {
    const rows = Float32Array.of(1, 2, 3, 4)
    expect(projected(rows, 2, 64, randomStream(1, 'map'))).toBe(rows)
  })
})
