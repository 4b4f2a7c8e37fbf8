import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeImage } from '../../electron/imaging/decode.ts'
import type { Image } from '../../electron/imaging/image.ts'
import type { ValueRange } from '../../electron/common/value-range.ts'
import type { Depth } from '../../electron/inspection/bundle/manifest.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import { bundleRange, shownInRange } from '../../electron/station/bundle-range.ts'
import { openPreparation } from '../../electron/station/preparation.ts'
import { savedAs } from '../imaging/deep-images.ts'
import { exported, ownScorer, patchFiles, resnetFiles, scratch, surface } from './detectors.ts'

const size = { width: 48, height: 40 }
/** Of grey images, in steps of 8 bits. */
const part = surface(7, size, 1)
const values = [...part.data]

let folder = ''
beforeAll(async () => {
  folder = await scratch()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const native = { ...size, fit: 'native', channels: 3 } as const
const stretched = { width: 32, height: 32, fit: 'stretch', channels: 3 } as const
const minMax = { name: 'min-max', black: -20, white: 300 } as const
const bits = (count: 10 | 12 | 14) => ({ name: `${count}-bit`, black: 0, white: 2 ** count - 1 }) as const

/** Opens a bundle for images of a depth and a range, exported with check images of 16 bits. */
async function bundleFor(
  name: string,
  depth: Depth,
  range: ValueRange | null,
  preparation: typeof native | typeof stretched = native
) {
  const path = join(folder, `${name}.flawsmith`)
  const files = await (preparation.fit === 'native' ? patchFiles(folder) : resnetFiles(folder, preparation))
  const inSixteen = ({ data, ...image }: Image) => ({
    ...image,
    data: data.map((value) => Math.round(value * 0.37 * 65535) / 65535)
  })
  const images = [1, 2].map((index) => surface(index, size, 1)).map((image) => (depth === 8 ? image : inSixteen(image)))
  await exported(path, files, preparation, size, { depth, range, images })
  return { path, bundle: await openBundle(path, { threads: 1 }), scorer: await ownScorer(files, preparation) }
}

describe('a bundle for images of more than 8 bits', () => {
  it.each([
    ['16 bits', null],
    ['12 bits in a PNG of 16', bits(12)],
    ['10 bits in a TIFF of 16', bits(10)],
    ['14 bits in a TIFF of signed 16', bits(14)],
    ['floating point from 0 to 1', null],
    ['floating point from -20 to 300', minMax]
  ] as const)(
    'scores %s as the detector scores the same picture in 8 bits',
    async (kind, range) => {
      for (const preparation of [native, stretched]) {
        const { bundle, scorer } = await bundleFor('deep', 16, range, preparation)
        const found = await bundle.inspect({ name: 'part', bytes: await savedAs[kind](values, size) })
        const expected = (await scorer.score(part)).score
        await Promise.all([bundle.close(), scorer.release()])
        expect(found).toMatchObject({ verdict: expect.stringMatching(/ok|ng/) as string })
        expect(Math.abs((found as { raw: number }).raw - expected)).toBeLessThan(2e-3)
      }
    },
    120_000
  )

  it('scores another picture where the range is missing', async () => {
    const { bundle, scorer } = await bundleFor('dark', 16, null)
    const found = await bundle.inspect({ name: 'part', bytes: await savedAs['12 bits in a PNG of 16'](values, size) })
    const expected = (await scorer.score(part)).score
    await Promise.all([bundle.close(), scorer.release()])
    expect(Math.abs((found as { raw: number }).raw - expected)).toBeGreaterThan(4e-3)
  }, 60_000)

  it('says the same of images that a station prepared, and of its own check images', async () => {
    const { bundle, scorer, path } = await bundleFor('station', 16, bits(12))
    const received = { name: 'part', bytes: await savedAs['12 bits in a PNG of 16'](values, size) }
    const prepare = await openPreparation({ reference: null, align: null, ignore: null, region: null }, bits(12))
    const [direct, prepared] = [await bundle.inspect(received), await bundle.inspect(await prepare(received))]
    await Promise.all([bundle.close(), scorer.release()])
    expect(prepared).toEqual(direct)
    expect(await bundleRange(path)).toEqual(bits(12))
    const shown = await decodeImage(await shownInRange(received.bytes, path))
    for (const [i, value] of shown.data.entries()) expect(Math.abs(value - values[i]!)).toBeLessThan(1e-3)
  }, 60_000)

  it('refuses images of another depth, unless it was trained on both', async () => {
    const [eight, deep] = [await savedAs['8 bits'](values, size), await savedAs['16 bits'](values, size)]
    const codesOf = async (depth: Depth) => {
      const { bundle, scorer } = await bundleFor('depth', depth, null)
      const found = [await bundle.inspect(eight), await bundle.inspect(deep)]
      await Promise.all([bundle.close(), scorer.release()])
      return found.map((each) => (each.verdict === 'could-not-inspect' ? each.failure.code : 'inspected'))
    }
    expect(await codesOf(8)).toEqual(['inspected', 'inspect.image-depth'])
    expect(await codesOf(16)).toEqual(['inspect.image-shallow', 'inspected'])
    expect(await codesOf('any')).toEqual(['inspected', 'inspected'])
  }, 120_000)

  it('has a format of its own, which earlier programs refuse by its number', async () => {
    for (const [depth, range, version] of [
      [8, null, 1],
      [16, null, 2],
      [16, bits(12), 2]
    ] as const) {
      const { bundle, scorer } = await bundleFor('format', depth, range)
      await Promise.all([bundle.close(), scorer.release()])
      expect(bundle.manifest.version).toBe(version)
      expect(bundle.manifest.input.range ?? null).toEqual(range)
    }
    await writeFile(join(folder, 'no.flawsmith'), 'no bundle')
    expect(await bundleRange(join(folder, 'no.flawsmith'))).toBeUndefined()
  }, 120_000)
})
