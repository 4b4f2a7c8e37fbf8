import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../electron/imaging/decode.ts'

interface Bitmap {
  readonly bits: number
  /** Red, green and blue. */
  readonly masks?: readonly number[]
  readonly colours?: readonly number[]
  readonly pixels: readonly number[]
  /** Where the header says that the pixels begin. */
  readonly offset?: number
}

/** A bitmap of one row. */
function bitmap({ bits, masks = [], colours = [], pixels, offset }: Bitmap): Uint8Array {
  const start = 54 + 4 * masks.length + 4 * colours.length
  const bytes = new Uint8Array(start + Math.ceil((pixels.length * bits) / 32) * 4)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, offset ?? start, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, pixels.length, true)
  view.setInt32(22, 1, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, bits, true)
  view.setUint32(30, masks.length > 0 ? 3 : 0, true)
  view.setUint32(46, colours.length, true)
  for (const [i, value] of [...masks, ...colours].entries()) view.setUint32(54 + 4 * i, value, true)
  for (const [i, value] of pixels.entries()) {
    if (bits === 8) view.setUint8(start + i, value)
    else if (bits === 16) view.setUint16(start + 2 * i, value, true)
    else view.setUint32(start + 4 * i, value, true)
  }
  return bytes
}

const decoded = async (bytes: Uint8Array) =>
  [...(await decodeImage(bytes)).data].map((value) => Math.round(value * 255))
const reasonOf = (bytes: Uint8Array) =>
  decodeImage(bytes).then(
    () => 'decoded',
    (error: { readonly code: string; readonly message: string }) => `${error.code}: ${error.message}`
  )

describe('a bitmap', () => {
  it('has the colours of its bit fields, wherever they lie', async () => {
    const masks = [0xff, 0xff00, 0xff0000]
    expect(await decoded(bitmap({ bits: 32, masks, pixels: [0x030201, 0xff0000ff] }))).toEqual([1, 2, 3, 255, 0, 0])
    expect(await decoded(bitmap({ bits: 16, masks: [0xf800, 0x7e0, 0x1f], pixels: [0xf800, 0x7e0] }))).toEqual([
      ...[255, 0, 0],
      ...[0, 255, 0]
    ])
  })

  it.each([
    ['overlap', [0xff, 0xff, 0xff0000]],
    ['have gaps', [0xf0f, 0xff0000, 0xf000]],
    ['are empty', [0, 0xff00, 0xff]],
    ['are beyond the pixel', [0xff0000, 0x7e0, 0x1f], 16]
  ])('is refused where its bit fields %s', async (_, masks, bits = 32) => {
    expect(await reasonOf(bitmap({ bits, masks, pixels: [1, 2] }))).toMatch(/^image\.corrupt: .*bit fields/)
  })

  it('is refused where its pixels would begin inside its header', async () => {
    expect(await reasonOf(bitmap({ bits: 32, pixels: [1, 2], offset: 20 }))).toMatch(/^image\.corrupt: .*header/)
    const masks = [0xff0000, 0xff00, 0xff]
    expect(await reasonOf(bitmap({ bits: 32, masks, pixels: [1, 2, 3, 4], offset: 54 }))).toMatch(/^image\.corrupt/)
  })

  it('is refused where a pixel has a colour beyond the palette', async () => {
    const colours = [0x0000ff, 0x00ff00]
    expect(await decoded(bitmap({ bits: 8, colours, pixels: [1, 0] }))).toEqual([0, 255, 0, 0, 0, 255])
    expect(await reasonOf(bitmap({ bits: 8, colours, pixels: [1, 2] }))).toMatch(/^image\.corrupt: .*palette/)
  })
})
