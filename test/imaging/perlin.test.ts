import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { perlinMask, perlinNoise } from '../../electron/imaging/perlin.ts'
import { maskArea } from '../../electron/imaging/image.ts'

describe('perlinNoise', () => {
  it('is zero on the lattice and stays within ±1', () => {
    const size = { width: 64, height: 64 }
    const noise = perlinNoise(randomStream(1, 'perlin'), size, [8, 4])
    for (let y = 0; y < 64; y += 16)
      for (let x = 0; x < 64; x += 8) expect(Math.abs(noise[y * 64 + x] as number)).toBe(0)
    expect(Math.max(...noise.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(Math.max(...noise.map(Math.abs))).toBeGreaterThan(0.4)
  })

  it('is smooth', () => {
    const noise = perlinNoise(randomStream(2, 'perlin'), { width: 128, height: 128 }, [4, 4])
    let step = 0
    for (let i = 1; i < 128; i++) step = Math.max(step, Math.abs((noise[i] as number) - (noise[i - 1] as number)))
    expect(step).toBeLessThan(0.12)
  })

  it('of any size is the top left corner of the next power of two', () => {
    const whole = perlinNoise(randomStream(3, 'perlin'), { width: 256, height: 1024 }, [8, 16])
    const part = perlinNoise(randomStream(3, 'perlin'), { width: 200, height: 600 }, [8, 16])
    for (const [x, y] of [
      [0, 0],
      [199, 0],
      [37, 599],
      [199, 599]
    ] as const) {
      expect(part[y * 200 + x]).toBe(whole[y * 256 + x])
    }
  })
})

describe('perlinMask', () => {
  it('covers a small share of the image, as in MemSeg', () => {
    for (const size of [
      { width: 256, height: 256 },
      { width: 200, height: 600 },
      { width: 230, height: 630 }
    ]) {
      const stream = randomStream(4, 'coverage')
      let covered = 0
      const rounds = 30
      for (let round = 0; round < rounds; round++) covered += maskArea(perlinMask(stream, size))
      const share = covered / (rounds * size.width * size.height)
      expect(share).toBeGreaterThan(0.02)
      expect(share).toBeLessThan(0.2)
    }
  })

  it('depends on the seed', () => {
    const size = { width: 50, height: 70 }
    const first = perlinMask(randomStream(5, 'm'), size, { octaves: [3, 3], threshold: 0.2 })
    expect(perlinMask(randomStream(5, 'm'), size, { octaves: [3, 3], threshold: 0.2 })).toEqual(first)
    expect(perlinMask(randomStream(6, 'm'), size, { octaves: [3, 3], threshold: 0.2 })).not.toEqual(first)
  })
})
