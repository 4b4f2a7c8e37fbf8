import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeBfloat16,
  decodeFloat16,
  encodeBfloat16,
  encodeFloat16,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16
} from '../../electron/models/half.ts'

describe('float16', () => {
  it('knows the landmarks of the format', () => {
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
      expect(float16ToNumber(half)).toBe(value)
      expect(numberToFloat16(value)).toBe(half)
    }
    expect(float16ToNumber(0x7e00)).toBeNaN()
    expect(numberToFloat16(-0)).toBe(0x8000)
  })

  it('returns every bit pattern unchanged', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, half) => half)
    const back = encodeFloat16(decodeFloat16(all))
    const changed = [...all].filter((half) => (half & 0x7fff) <= 0x7c00 && back[half] !== half)
    expect(changed).toEqual([])
    expect(Number.isNaN(float16ToNumber(back[0x7fff] as number))).toBe(true)
  })

  it('rounds to the nearest, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: -65504, max: 65504 }), (value) => {
        const half = numberToFloat16(value)
        const error = Math.abs(float16ToNumber(half) - value)
        for (const other of [half - 1, half + 1]) {
          if (other < 0 || (other & 0x7c00) === 0x7c00 || ((other ^ half) & 0x8000) !== 0) continue
          const otherError = Math.abs(float16ToNumber(other) - value)
          expect(error).toBeLessThanOrEqual(otherError)
          if (error === otherError) expect(half & 1).toBe(0)
        }
      }),
      { seed: 1 }
    )
    expect(numberToFloat16(65519.996)).toBe(0x7bff)
    expect(numberToFloat16(65520)).toBe(0x7c00)
    expect(numberToFloat16(NaN) & 0x7fff).toBe(0x7e00)
  })
})

describe('bfloat16', () => {
  it('keeps what float32 begins with and rounds the rest to even', () => {
    expect([...decodeBfloat16(Uint16Array.of(0x3f80, 0xc040, 0x7f80))]).toEqual([1, -3, Infinity])
    expect(numberToBfloat16(1 + 2 ** -8)).toBe(0x3f80)
    expect(numberToBfloat16(1 + 3 * 2 ** -8)).toBe(0x3f82)
    expect(decodeBfloat16(Uint16Array.of(numberToBfloat16(NaN)))[0]).toBeNaN()
    const all = Uint16Array.from({ length: 0x7f81 }, (_, half) => half)
    expect(encodeBfloat16(decodeBfloat16(all))).toEqual(all)
  })
})
