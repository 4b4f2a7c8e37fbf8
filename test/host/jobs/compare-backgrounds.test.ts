import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { compareBackgrounds, type ComparedImage } from '../../../electron/host/jobs/compare-backgrounds.ts'
import { encodeMaskPng, encodePng } from '../../../electron/imaging/encode.ts'
import { contentPath, putContent } from '../../../electron/workspace/contents.ts'
import { rectangle } from '../../synthesis/images.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'

const size = { width: 48, height: 48 }

describe('the comparison of backgrounds', () => {
  it('measures good images once for all pools', async () => {
    const workspace = await temporaryWorkspace()
    const keep = async (data: Uint8Array) => (await putContent(workspace, data)).hash
    const mask = await keep(await encodeMaskPng(rectangle(size, 0, 0, 10, 10)))
    const images = (name: string, deviation: number, mask: string | null) =>
      Promise.all(
        Array.from({ length: 8 }, async (_, i): Promise<ComparedImage> => {
          const stream = randomStream(i, name)
          const data = Float32Array.from({ length: size.width * size.height }, () => 0.5 + deviation * stream.normal())
          return { image: await keep(await encodePng({ ...size, channels: 1, data })), mask, group: `${name} ${i}` }
        })
      )
    const [real, synthetic] = [await images('real', 0.03, null), await images('synthetic', 0.02, mask)]
    const place = { workspaceFolder: workspace.folder, runId: 1, device: 'cpu', threads: 1 } as const
    const preprocessing = { ...size, fit: 'native', channels: 1 } as const
    const compare = () => compareBackgrounds({ ...place, real, synthetic, preprocessing, side: 16 }, silent)
    const first = await compare()
    expect(first).toMatchObject({ real: 8, synthetic: 8 })
    expect(first.auroc).toBeGreaterThan(0.9)
    const cache = join(workspace.folder, 'cache')
    const files = (await readdir(cache, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name).toSorted()).toEqual(real.map(({ image }) => image).toSorted())
    // Measured again where the file was cut off, from the cache even where the image is gone.
    const cut = files.find(({ name }) => name === real[0]?.image)
    await writeFile(join(cut?.parentPath ?? '', cut?.name ?? ''), '{"numbers":')
    for (const { image } of real.slice(1)) await rm(contentPath(workspace, image))
    expect(await compare()).toEqual(first)
  })
})
