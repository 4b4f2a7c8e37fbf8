import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodePng } from '../../electron/imaging/encode.ts'
import { scoreOf } from '../../electron/inspection/bundle/normalised-score.ts'
import { openBundle, type Bundle } from '../../electron/inspection/bundle/open.ts'
import type { Inspection } from '../../electron/inspection/inspection.ts'
import { inspectFiles } from '../../electron/inspection/inspect-files.ts'
import { chooseThreshold } from '../../electron/inspection/threshold/choose.ts'
import { exported, patchFiles, scratch, surface } from './detectors.ts'

const size = { width: 48, height: 40 }
const preparation = { ...size, fit: 'native', channels: 3 } as const
let folder = ''
let bundle: Bundle

beforeAll(async () => {
  folder = await scratch()
  const path = join(folder, 'a.flawsmith')
  await exported(path, await patchFiles(folder), preparation, size, { colour: 'colour' })
  bundle = await openBundle(path, { threads: 1 })
}, 60_000)
afterAll(async () => {
  await bundle.close()
  await rm(folder, { recursive: true, force: true })
})

const failing = (inspection: Inspection) =>
  inspection.verdict === 'could-not-inspect' ? inspection.failure.code : inspection.verdict

describe('inspecting', () => {
  it('calls what cannot be inspected neither OK nor NG, and says why', async () => {
    const png = await encodePng(surface(1, size))
    const raw = { raw: { ...size, channels: 3 as const } }
    const deep = await sharp(new Uint16Array(3 * 48 * 40).fill(40_000), raw)
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'black' } })
      .png()
      .toBuffer()
    const given = {
      'inspect.image-size': await encodePng(surface(1, { width: 48, height: 41 })),
      'inspect.image-grey': await encodePng(surface(1, size, 1)),
      'inspect.image-depth': deep,
      'image.corrupt': png.subarray(0, png.length - 200),
      'image.unsupported': Buffer.from('a text, named .png'),
      'image.empty': Buffer.alloc(0),
      'image.too-large': bomb
    }
    for (const [code, bytes] of Object.entries(given)) expect(failing(await bundle.inspect(bytes))).toBe(code)
    expect(failing(await bundle.inspect(join(folder, 'gone.png')))).toBe('image.unreadable')
    const other = { name: 'part 7', bytes: given['inspect.image-size'] }
    expect(await bundle.inspect(other)).toMatchObject({
      failure: { message: 'Wrong image size: 48×41; 48×40 is needed: part 7' }
    })
    expect(['ok', 'ng']).toContain(failing(await bundle.inspect(png)))
  })

  it('refuses a grey image that is stored as RGB only where it knows coloured images alone', async () => {
    const grey = { ...surface(1, size), data: surface(1, size).data.map((_, i, all) => all[i - (i % 3)]!) }
    const png = await encodePng(grey)
    expect(failing(await bundle.inspect(png))).toBe('inspect.image-grey')
    const images = [grey, surface(2, size)]
    for (const more of [{ images, colour: 'colour' }, { colour: 'any' }] as const) {
      const path = join(folder, 'c.flawsmith')
      await exported(path, await patchFiles(folder), preparation, size, more)
      const other = await openBundle(path, { threads: 1 })
      expect(['ok', 'ng']).toContain(failing(await other.inspect(png)))
      await other.close()
    }
  }, 60_000)

  it('knows OK, review and NG by both thresholds, and scores 0.5 at the upper one', async () => {
    const png = await encodePng(surface(5, size))
    const first = await bundle.inspect(png)
    if (first.verdict === 'could-not-inspect') throw new Error(first.failure.message)
    const at = (threshold: number) => chooseThreshold({ good: [], defective: [] }, { rule: 'given', threshold })
    const verdictWith = async (threshold: number, review: number | null) => {
      const path = join(folder, 'b.flawsmith')
      const thresholds = { threshold: at(threshold), review: review === null ? null : at(review) }
      await exported(path, await patchFiles(folder), preparation, size, thresholds)
      const other = await openBundle(path)
      const found = await other.inspect(png)
      await other.close()
      return found
    }
    const { raw } = first
    expect(await verdictWith(raw + 0.01, null)).toMatchObject({ verdict: 'ok' })
    expect(await verdictWith(raw + 0.01, raw - 0.01)).toMatchObject({ verdict: 'review' })
    const same = await verdictWith(raw, null)
    expect(same).toMatchObject({ verdict: 'ng', raw })
    expect((same as { score: number }).score).toBeCloseTo(0.5, 9)
    const below = await verdictWith(raw + 0.01, null)
    expect((below as { score: number }).score).toBeCloseTo(scoreOf(raw, raw + 0.01, 'probability'), 9)
    expect([scoreOf(3, 1, 'distance'), scoreOf(0.5, 0.5, 'probability')]).toEqual([0.75, 0.5])
  }, 60_000)

  it('goes through files and folders in order, once each, and goes on after bad ones', async () => {
    const source = join(folder, 'line')
    await mkdir(join(source, 'sub'), { recursive: true })
    const png = await encodePng(surface(2, size))
    await writeFile(join(source, 'b.png'), png)
    await writeFile(join(source, 'a.PNG'), 'text')
    await writeFile(join(source, 'sub', 'c.png'), png)
    await writeFile(join(source, 'notes.txt'), 'no image')
    const found: string[] = []
    for await (const { name, inspection } of inspectFiles(bundle.inspect, [join(source, 'notes.txt'), source])) {
      found.push(`${name} ${inspection.verdict === 'could-not-inspect' ? inspection.failure.code : 'inspected'}`)
    }
    expect(found).toEqual([
      'notes.txt image.unsupported',
      'a.PNG image.unsupported',
      'b.png inspected',
      'sub/c.png inspected'
    ])
  })

  it('stops between images', async () => {
    const stop = new AbortController()
    const run = async () => {
      const paths = Array.from({ length: 50 }, () => join(folder, 'gone.png'))
      for await (const { inspection } of inspectFiles(bundle.inspect, paths, stop.signal)) {
        if (inspection.verdict === 'could-not-inspect') stop.abort()
      }
    }
    await expect(run()).rejects.toMatchObject({ code: 'run.cancelled' })
  })
})
