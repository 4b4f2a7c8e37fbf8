import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../electron/station/access/roles.ts'
import { requireFit } from '../../electron/station/fit.ts'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { changeRecipe, createStation, recipeHistory } from '../../electron/station/station-folder.ts'
import { exported, patchFiles } from '../inspection/detectors.ts'
import { folderRecipe, inspectByHash, run, unchecked } from './helpers.ts'

const size = { width: 48, height: 40 }
let home: string
let bundle: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'flawsmith fit '))
  bundle = at('plate.flawsmith')
  await exported(bundle, await patchFiles(home), { ...size, fit: 'native', channels: 3 }, size)
}, 60_000)
afterAll(() => rm(home, { recursive: true, force: true }))

const at = (name: string) => join(home, name)

/** A black image, white in its first columns. */
async function picture(name: string, { width, height }: typeof size, white = 0): Promise<string> {
  const data = Uint8Array.from({ length: width * height }, (_, i) => (i % width < white ? 255 : 0))
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  await writeFile(at(name), await image.png().toBuffer())
  return at(name)
}

const recipeWith = (preparation: StationRecipeInput['preparation'], file = bundle): StationRecipeInput => ({
  ...folderRecipe(at('watched')),
  ...{ preparation, detector: { bundle: file } }
})

describe('a recipe whose parts do not fit', () => {
  it('creates no station, is no change, and does not start', async () => {
    const reference = await picture('good.png', size)
    const larger = await picture('larger.png', { width: 64, height: 64 })
    const white = await picture('white.png', size, size.width)
    const faults = [
      ['station.reference-unfit', { reference: larger }],
      ['station.region-unfit', { region: { left: 0, top: 0, width: 40, height: 40 } }],
      ['station.region-outside', { reference: larger, region: { left: 20, top: 0, ...size } }],
      ['station.ignores-all', { reference, ignore: white }],
      ['image.size-mismatch', { reference, ignore: larger }],
      ['image.unreadable', { reference: at('gone.png') }]
    ] as const
    const fine = await createStation(at('fine'), recipeWith({ reference, region: null }))
    const inspector = {
      inspect: inspectByHash,
      bundleHash: 'f'.repeat(64),
      close: () => Promise.resolve(),
      input: size
    }
    const openInspector = () => Promise.resolve(inspector)
    for (const [index, [code, preparation]] of faults.entries()) {
      const recipe = recipeWith(preparation)
      await expect(createStation(at('other'), recipe), code).rejects.toMatchObject({ code })
      await expect(readdir(at('other'))).rejects.toThrow('ENOENT')
      await expect(changeRecipe(fine, recipe, 'a try'), code).rejects.toMatchObject({ code })
      // As one that an earlier version created.
      const old = await createStation(at(`old ${index}`), recipe, nobody, unchecked)
      await expect(run(old, { openInspector }), code).rejects.toMatchObject({ code })
    }
    expect(await recipeHistory(fine)).toHaveLength(1)
    expect((await changeRecipe(fine, recipeWith({}), 'simpler')).version).toBe(2)
  }, 60_000)

  it('names a bundle that is gone or was altered', async () => {
    await expect(createStation(at('other'), recipeWith({}, at('none.flawsmith')))).rejects.toMatchObject({
      code: 'bundle.unreadable'
    })
    const bytes = await readFile(bundle)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    await writeFile(at('altered.flawsmith'), bytes)
    await expect(createStation(at('other'), recipeWith({}, at('altered.flawsmith')))).rejects.toMatchObject({
      code: 'bundle.damaged'
    })
  })

  it('may ignore all but a part of the region, and nothing less', async () => {
    const reference = await picture('wide.png', { width: 64, height: 40 })
    const region = { left: 10, top: 0, ...size }
    const all = { reference, align: null, region, ignore: await picture('most.png', { width: 64, height: 40 }, 58) }
    await expect(requireFit(all, size)).rejects.toMatchObject({ code: 'station.ignores-all' })
    const ignore = await picture('nearly.png', { width: 64, height: 40 }, 57)
    await expect(requireFit({ ...all, ignore }, size)).resolves.toBeUndefined()
    await expect(requireFit({ ...all, ignore: null }, null)).resolves.toBeUndefined()
  })
})
