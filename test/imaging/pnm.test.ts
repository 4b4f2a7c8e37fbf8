import { describe, expect, it } from 'vitest'
import { decodeSamples, readImageHeader } from '../../electron/imaging/decode.ts'
import { lacksEnd } from '../../electron/imaging/file-end.ts'

const file = (header: string, ...bytes: readonly number[]) => Buffer.concat([Buffer.from(header), Buffer.from(bytes)])

describe('portable anymaps', () => {
  it.each<[string, Buffer, 1 | 3, number[]]>([
    ['P5, 8 bits', file('P5\n2 2\n255\n', 0, 10, 200, 255), 1, [0, 10, 200, 255]],
    ['P5 of fewer levels', file('P5 2 1 15\n', 0, 15), 1, [0, 255]],
    ['P5 of 12 bits', file('P5\n2 1\n4095\n', 0x0f, 0xff, 0, 0), 1, [65535, 0]],
    ['P6 with a comment', file('P6 # made by hand\n1 1\n255\n', 1, 2, 3), 3, [1, 2, 3]],
    ['P2', file('P2\n2 1\n255\n7 250\n'), 1, [7, 250]],
    ['P3', file('P3\n1 1\n255\n1 2 3\n'), 3, [1, 2, 3]],
    [
      'P4, of which 1 is black',
      file('P4\n10 1\n', 0b10100000, 0b01000000),
      1,
      [0, 255, 0, ...Array<number>(6).fill(255), 0]
    ],
    ['P1 without spaces', file('P1\n4 1\n1001\n'), 1, [0, 255, 255, 0]]
  ])('are decoded: %s', async (_, bytes, channels, samples) => {
    const decoded = await decodeSamples(bytes)
    expect([decoded.channels, [...decoded.data]]).toEqual([channels, samples])
    expect(await readImageHeader(bytes)).toMatchObject({ width: decoded.width, height: decoded.height, channels })
    expect(lacksEnd(Buffer.concat([bytes, Buffer.alloc(12)]))).toBe(false)
  })

  it.each([
    ['cut off', file('P5\n20 2\n255\n', 0, 10, 200)],
    ['of no size', file('P5\n0 2\n255\n', 0, 10, 200)],
    ['of too many levels', file('P5\n1 1\n70000\n', 0, 10, 200)],
    ['with a value above the largest', file('P2\n2 1\n15\n7 250\n')],
    ['without numbers', file('P6\nabc\n')]
  ])('are refused %s', async (_, bytes) => {
    await expect(decodeSamples(bytes)).rejects.toMatchObject({ code: 'image.corrupt' })
  })
})
