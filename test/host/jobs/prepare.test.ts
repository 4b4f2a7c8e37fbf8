import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../../electron/host/jobs/prepare.ts'
import { decodeImage } from '../../../electron/imaging/decode.ts'
import { encodeMaskPng, encodePng } from '../../../electron/imaging/encode.ts'
import { blankImage, emptyMask, type Image } from '../../../electron/imaging/image.ts'
import { part, upright } from '../../imaging/alignment/part.ts'

const size = { width: 160, height: 120 }

it('leaves out images whose part is not found, and those whose defect the detector cannot see', async () => {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith prepare '))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const folder = join(home, 'out')
  await mkdir(folder)
  const stored = async (name: string, image: Image) => {
    await writeFile(join(home, name), await encodePng(image))
    return join(home, name)
  }
  const masked = async (name: string, x: number) => {
    const mask = emptyMask(size)
    mask.data[60 * size.width + x] = 1
    await writeFile(join(home, name), await encodeMaskPng(mask))
    return join(home, name)
  }
  const reference = await stored('good.png', part(size, upright))
  const turned = await stored('turned.png', part(size, { x: 6, y: -4, angle: 0.08 }))
  const preparation = {
    ...{ reference, align: { degrees: 10, agreement: 0.6 }, ignore: null },
    region: { left: 40, top: 20, width: 80, height: 80 }
  }
  const images = [
    { name: 'turned', image: turned, mask: await masked('inside.png', 80) },
    { name: 'empty', image: await stored('empty.png', blankImage(size, 1, 0.5)), mask: null },
    { name: 'outside', image: turned, mask: await masked('outside.png', 2) },
    { name: 'good', image: reference, mask: null }
  ]
  const files = await prepare({ preparation, images, folder }, { report: () => undefined })
  expect(files.map((file) => file === null)).toEqual([false, true, true, false])
  expect(files[0]?.mask).not.toBeNull()
  expect(files[3]?.mask).toBeNull()
  const [one, good] = [await decodeImage(files[0]?.image ?? ''), await decodeImage(files[3]?.image ?? '')]
  expect([one.width, one.height]).toEqual([80, 80])
  const mean = one.data.reduce((sum, value, i) => sum + Math.abs(value - (good.data[i] ?? 0)), 0) / one.data.length
  expect(mean).toBeLessThan(0.03)
})
