import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBfloat16, decodeFloat16, encodeBfloat16, encodeFloat16 } from '../../electron/models/half.ts'

const valueOf = (half: number) => decodeFloat16(Uint16Array.of(half))[0] as number
const halfOf = (value: number) => encodeFloat16(Float32Array.of(value))[0] as number
const bfloatOf = (value: number) => encodeBfloat16(Float32Array.of(value))[0] as number

describe('float16', () => {
  it('converts the landmarks of the format', () => {
    const landmarks: [number, number][] = [
      [0x0000, 0],
      [0x0001, 2 ** -24],
      [0x03ff, 1023 * 2 ** -24],
      [0x0400, 2 ** -14],
      [0x3c00, 1],
      [0x3555, 0.333251953125],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x7c00, Infinity],
      [0xfc00, -Infinity]
    ]
    for (const [half, value] of landmarks) {
      expect(valueOf(half)).toBe(value)
      expect(halfOf(value)).toBe(half)
    }
    expect(valueOf(0x7e00)).toBeNaN()
    expect(halfOf(-0)).toBe(0x8000)
  })

  it('preserves every bit pattern', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, half) => half)
    const back = encodeFloat16(decodeFloat16(all))
    const changed = [...all].filter((half) => (half & 0x7fff) <= 0x7c00 && back[half] !== half)
    expect(changed).toEqual([])
    expect(valueOf(back[0x7fff] as number)).toBeNaN()
  })

  it('rounds to the nearest, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: -65504, max: 65504 }), (value) => {
        const half = halfOf(value)
        const error = Math.abs(valueOf(half) - value)
        for (const other of [half - 1, half + 1]) {
          if (other < 0 || (other & 0x7c00) === 0x7c00 || ((other ^ half) & 0x8000) !== 0) continue
          const otherError = Math.abs(valueOf(other) - value)
          expect(error).toBeLessThanOrEqual(otherError)
          if (error === otherError) expect(half & 1).toBe(0)
        }
      }),
      { seed: 1 }
    )
    expect(halfOf(65519.996)).toBe(0x7bff)
    expect(halfOf(65520)).toBe(0x7c00)
    expect(halfOf(NaN) & 0x7fff).toBe(0x7e00)
  })

  it('reads and writes part of a larger array', () => {
    const part = Float32Array.of(9, 1, -2).subarray(1)
    expect([...encodeFloat16(part)]).toEqual([0x3c00, 0xc000])
    expect([...encodeBfloat16(part)]).toEqual([0x3f80, 0xc000])
    expect([...decodeFloat16(Uint16Array.of(9, 0x3c00, 0xc000).subarray(1))]).toEqual([1, -2])
  })
})

describe('bfloat16', () => {
  it('keeps the upper bits of float32, and rounds the rest to even', () => {
    expect([...decodeBfloat16(Uint16Array.of(0x3f80, 0xc040, 0x7f80))]).toEqual([1, -3, Infinity])
    expect(bfloatOf(1 + 2 ** -8)).toBe(0x3f80)
    expect(bfloatOf(1 + 3 * 2 ** -8)).toBe(0x3f82)
    expect(decodeBfloat16(encodeBfloat16(Float32Array.of(NaN)))[0]).toBeNaN()
    const all = Uint16Array.from({ length: 0x7f81 }, (_, half) => half)
    expect(encodeBfloat16(decodeBfloat16(all))).toEqual(all)
  })
})
