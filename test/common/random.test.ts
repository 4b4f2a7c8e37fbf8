import { describe, expect, it } from 'vitest'
import { RandomStream, randomStream } from '../../electron/common/random.ts'

describe('random streams', () => {
  it('are reproducible from seed and name, and differ otherwise', () => {
    const draw = (seed: number, name: string) =>
      Array.from(
        { length: 4 },
        (
          (s) => () =>
            s.bits()
        )(randomStream(seed, name))
      )
    expect(draw(1, 'noise')).toEqual(draw(1, 'noise'))
    expect(draw(1, 'noise')).not.toEqual(draw(2, 'noise'))
    expect(draw(1, 'noise')).not.toEqual(draw(1, 'order'))
  })

  it('continue from a saved state', () => {
    const stream = randomStream(7, 'resume')
    stream.normals(5)
    const resumed = new RandomStream(stream.state)
    expect(resumed.normals(3)).toEqual(stream.normals(3))
  })

  it('have the moments of their distributions', () => {
    const stream = randomStream(3, 'moments')
    const values = stream.normals(40_000)
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
    expect(Array.from({ length: 1000 }, () => stream.integer(2, 5)).every((n) => n >= 2 && n < 5)).toBe(true)
  })

  it('keep every element when shuffling', () => {
    expect(randomStream(1, 's').shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
  })
})
