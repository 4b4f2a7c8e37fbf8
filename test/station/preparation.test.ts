import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decodeImage, decodeSamples } from '../../electron/imaging/decode.ts'
import { encodePng } from '../../electron/imaging/encode.ts'
import type { Image, Mask } from '../../electron/imaging/image.ts'
import { openPreparation, openPreparationOfMasks } from '../../electron/station/preparation.ts'
import { part, upright } from '../imaging/alignment/part.ts'
import { drop, folderRecipe, judged, png, run, testStation } from './helpers.ts'

const none = { reference: null, align: null, ignore: null, region: null }
const size = { width: 160, height: 120 }
const turned = { x: 9, y: -6, angle: 0.1 }

describe('the preparation of an image', () => {
  it('passes images on as they are where the recipe asks for nothing', async () => {
    const bytes = Buffer.from('whatever it is')
    const image = { name: 'a.png', bytes }
    expect(await (await openPreparation(none))(image)).toBe(image)
  })

  it('cuts out the region in the depth of the image', async () => {
    const data = Uint16Array.from({ length: 12 * 10 }, (_, i) => i * 500)
    const deep = await sharp(data, { raw: { width: 12, height: 10, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer()
    const cut = await openPreparation({ ...none, region: { left: 2, top: 3, width: 4, height: 2 } })
    const shown = await decodeSamples(await cut({ name: 'a.png', bytes: deep }))
    expect([shown.width, shown.height, shown.channels]).toEqual([4, 2, 1])
    expect([...shown.data]).toEqual([3, 4].flatMap((y) => [2, 3, 4, 5].map((x) => (y * 12 + x) * 500)))
    const colour = await png(1)
    const whole = await openPreparation({ ...none, region: { left: 0, top: 0, width: 8, height: 8 } })
    const [same, given] = [
      await decodeSamples(await whole({ name: 'a.png', bytes: colour })),
      await decodeSamples(colour)
    ]
    expect([same.width, same.height, [...same.data]]).toEqual([given.width, given.height, [...given.data]])
  })

  it('gives no verdict on an image that the region is not inside', async () => {
    const region = { left: 0, top: 0, width: 9, height: 4 }
    const { watched, station } = await testStation({ preparation: { region } })
    await run(station)
    await drop(watched, 'a.png', await png(1))
    expect((await judged(station, 1))[0]).toMatchObject({
      verdict: 'could-not-inspect',
      code: 'station.region-not-inside'
    })
  })

  it('moves and turns a part until it lies as in the reference image', async () => {
    const { reference } = await references()
    const prepare = await openPreparation({ ...none, reference, align: { degrees: 15, agreement: 0.6 } })
    const aligned = await decodeImage(await prepare(await named(part(size, turned))))
    expect(largestDifference(aligned, part(size, upright))).toBeLessThan(0.08)
    await expect(prepare(await named(part({ width: 120, height: 120 }, upright)))).rejects.toMatchObject({
      code: 'station.reference-size'
    })
    for (const degrees of [25, 90, 180]) {
      const turnedBy = { ...upright, angle: (degrees * Math.PI) / 180 }
      const far = prepare(await named(part(size, turnedBy)))
      await expect(far).rejects.toMatchObject({ kind: 'invalid' })
    }
    const round = prepare(await named(part(size, { ...upright, angle: Math.PI })))
    await expect(round).rejects.toThrow('turned by 180°')
    const empty: Image = { ...size, channels: 1, data: new Float32Array(size.width * size.height).fill(0.5) }
    await expect(prepare(await named(empty))).rejects.toMatchObject({ code: 'station.part-not-found' })
  })

  it('inspects the reference image where the part is ignored', async () => {
    const { reference, mask, left } = await references()
    const prepare = await openPreparation({ ...none, reference, ignore: mask })
    const good = part(size, upright)
    const marked: Image = { ...good, data: good.data.map((value, i) => (i % size.width < 30 ? 1 : value)) }
    const shown = await decodeImage(await prepare(await named(marked)))
    const [inside, outside] = [[] as number[], [] as number[]]
    shown.data.forEach((value, i) => {
      const column = i % size.width
      if (column < left) inside.push(Math.abs(value - good.data[i]!))
      if (column > left + 10) outside.push(Math.abs(value - marked.data[i]!))
    })
    expect(Math.max(...inside)).toBeLessThan(0.01)
    expect(Math.max(...outside)).toBeLessThan(0.01)
  })

  it('brings the mask of a defect along with its image', async () => {
    const { reference, mask: ignored, left } = await references()
    // A bright defect, and one in the area that is ignored.
    const defects = { left: 70, top: 50, width: 24, height: 16 }
    const inDefect = (i: number) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)]
      return x < 10 || isInside(defects, x, y)
    }
    const seen = part(size, turned)
    const image: Image = { ...seen, data: seen.data.map((value, i) => (inDefect(i) ? 1 : value)) }
    const mask: Mask = { ...size, data: Uint8Array.from(seen.data, (_, i) => Number(inDefect(i))) }
    const region = { left: 12, top: 20, width: 130, height: 80 }
    const align = { degrees: 15, agreement: 0.3 }
    const prepare = await openPreparationOfMasks({ reference, align, ignore: ignored, region })
    const prepared = await prepare(await named(image))
    const [shown, moved] = [await decodeImage(prepared.image), prepared.mask(mask)]
    expect([moved.width, moved.height]).toEqual([130, 80])
    const place = (i: number) => [region.left + (i % region.width), region.top + Math.floor(i / region.width)] as const
    // Where the mask is, the prepared image shows the defect, and hardly anywhere else.
    const marked = [...moved.data.keys()].filter((i) => moved.data[i] === 1)
    expect(marked.length).toBeGreaterThan(300)
    expect(Math.min(...marked.map((i) => place(i)[0]))).toBeGreaterThanOrEqual(left)
    const bright = marked.filter((i) => shown.data[i * shown.channels]! > 0.9)
    expect(bright.length / marked.length).toBeGreaterThan(0.9)
    const unmoved = marked.filter((i) => isInside(defects, ...place(i)))
    expect(unmoved.length / marked.length).toBeLessThan(0.8)
  })

  it('gives no verdict where the part reaches out of the image with some of the region', async () => {
    const { reference } = await references()
    const align = { degrees: 15, agreement: 0.3 }
    const prepare = (width: number) =>
      openPreparation({ ...none, reference, align, region: { left: 40, top: 30, width, height: 60 } })
    const moved = await named(part(size, { x: 20, y: 0, angle: 0 }))
    // Columns 40 to 139 are seen at 60 to 159, the last of the image.
    const seen = await decodeImage(await (await prepare(100))(moved))
    expect([seen.width, seen.height]).toEqual([100, 60])
    await expect((await prepare(112))(moved)).rejects.toThrow(
      /up to 1[123] pixels of the region of interest were not seen/
    )
  })

  it('gives no verdict on a file of several pages', async () => {
    const frames = await sharp([await png(1), await png(2)], { join: { animated: true } })
      .gif()
      .toBuffer()
    const whole = await openPreparation({ ...none, region: { left: 0, top: 0, width: 8, height: 8 } })
    await expect(whole({ name: 'a.gif', bytes: frames })).rejects.toMatchObject({ code: 'inspect.more-pages' })
  })

  it('needs a reference image to align to and to ignore with, and its files when the station starts', async () => {
    const { watched, station } = await testStation({ preparation: { reference: 'gone.png', align: {} } })
    await expect(run(station)).rejects.toMatchObject({ code: 'image.unreadable' })
    await expect(testStation({ preparation: { align: {} } })).rejects.toThrow('reference')
    await expect(testStation({ ...folderRecipe(watched), preparation: { ignore: 'mask.png' } })).rejects.toThrow(
      'reference'
    )
  })
})

const isInside = ({ left, top, width, height }: typeof size & { left: number; top: number }, x: number, y: number) =>
  x >= left && y >= top && x < left + width && y < top + height

const named = async (image: Image) => ({ name: 'a.png', bytes: await encodePng(image) })

/** Files of a reference image and of a mask of its first 40 columns. */
async function references() {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith preparation '))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const [reference, mask, left] = [join(home, 'good.png'), join(home, 'mask.png'), 40]
  await writeFile(reference, await encodePng(part(size, upright)))
  const data = Float32Array.from({ length: size.width * size.height }, (_, i) => (i % size.width < left ? 1 : 0))
  await writeFile(mask, await encodePng({ ...size, channels: 1, data }))
  return { reference, mask, left }
}

/** Away from the border, which has nothing to show where the part was moved in. */
function largestDifference(first: Image, second: Image): number {
  const differences = first.data.map((value, i) => {
    const [x, y] = [i % size.width, Math.floor(i / size.width)]
    const inside = x >= 20 && y >= 20 && x < size.width - 20 && y < size.height - 20
    return inside ? Math.abs(value - second.data[i]!) : 0
  })
  return Math.max(...differences)
}
