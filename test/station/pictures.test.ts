import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { byteMap, Pictures } from '../../electron/station/pictures.ts'

const image = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#808080' } })
    .png()
    .toBuffer()
const format = { width: 4, height: 2 }

describe('maps for people', () => {
  it('keep the highest score of the pixels that one stands for, and never round across the threshold', () => {
    const values = Float32Array.of(0, 0.9, 0.1, 0.2, 0.3, 0.1, 0.1, 0.4999)
    expect(byteMap(values, format, 2)).toEqual({ width: 2, height: 1, values: Uint8Array.of(230, 127) })
    expect([...byteMap(Float32Array.of(0, 0.5, 1, 2, -1, Number.NaN, 0.25, 0.75), format, 4).values]).toEqual([
      ...[0, 128, 255, 255],
      ...[0, 255, 64, 192]
    ])
  })
})

describe('the latest images of a station', () => {
  const seen = async (side: number) => ({ bytes: await image(side), original: null, inspection: null })

  it('are bounded in number and size; the latest one is always there', async () => {
    const pictures = new Pictures({ count: 2, bytes: 1e6 })
    for (const sequence of [1, 2, 3]) pictures.keep(sequence, await seen(8), undefined)
    expect(await pictures.draw(1, 'image')).toBeNull()
    expect(await pictures.draw(2, 'thumbnail')).not.toBeNull()
    const small = new Pictures({ count: 9, bytes: 10 })
    small.keep(1, await seen(8), undefined)
    small.keep(2, await seen(8), undefined)
    expect([await small.draw(1, 'image'), (await small.draw(2, 'image')) === null]).toEqual([null, false])
  })

  it('are shown as they were inspected, without what is no image', async () => {
    const pictures = new Pictures({ count: 9, bytes: 1e6 })
    const values = new Float32Array(8)
    const inspection = { verdict: 'ok', raw: 0, score: 0, type: null, map: values } as const
    expect(
      pictures.keep(1, { bytes: await image(8), original: Buffer.from('as received'), inspection }, format)
    ).toEqual({ picture: true, map: true })
    expect(await sharp((await pictures.draw(1, 'image')) ?? undefined).metadata()).toMatchObject({
      width: 8,
      height: 8
    })
    expect(await sharp((await pictures.draw(1, 'map')) ?? undefined).metadata()).toMatchObject({ width: 4, height: 2 })
    expect(await pictures.draw(1, 'original')).toEqual(Buffer.from('as received'))
    pictures.keep(2, { bytes: Buffer.from('no image'), original: null, inspection: null }, format)
    expect(await pictures.draw(2, 'image')).toBeNull()
    expect(pictures.keep(3, { bytes: null, original: null, inspection: null }, format)).toEqual({
      picture: false,
      map: false
    })
  })
})
