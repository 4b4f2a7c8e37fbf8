import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mkdir, writeFile } from 'node:fs/promises'
import { silent } from '../../../electron/common/progress.ts'
import { createHostContext } from '../../../electron/host/host-context.ts'
import { readPreprocessed } from '../../../electron/host/jobs/image-cache.ts'
import { chooseImages } from '../../../electron/host/work/choose-images.ts'
import { importFolder } from '../../../electron/host/work/import-run.ts'
import { keepInCache } from '../../../electron/workspace/cache.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { closeWorkspace, createWorkspace } from '../../../electron/workspace/workspace.ts'
import { flipByte } from '../../support/flip-byte.ts'

let folder: string
let workspace: Workspace

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))
  workspace = await createWorkspace(join(folder, 'ws'))
})

afterEach(async () => {
  closeWorkspace(workspace)
  await rm(folder, { recursive: true })
})

/** A plain folder of good and defective images, grey or with one in colour. */
async function imported(name: string, colour: boolean): Promise<void> {
  for (const [kind, count] of [
    ['good', 8],
    ['defect', 6]
  ] as const) {
    await mkdir(join(folder, name, kind), { recursive: true })
    for (let i = 0; i < count; i++) {
      const channels = colour && kind === 'good' && i === 0 ? 3 : 1
      const pixels = Buffer.from(Array.from({ length: 256 * channels }, (_, p) => (p * 7 + i * 31 + count) % 251))
      const image = sharp(pixels, { raw: { width: 16, height: 16, channels } })
      const file = channels === 1 ? image.toColourspace('b-w') : image
      await writeFile(join(folder, name, kind, `${i}.png`), await file.png().toBuffer())
    }
  }
  const context = createHostContext(workspace, { device: 'cpu', monitor: silent })
  const layout = 'auto'
  await importFolder(context, {
    ...{ kind: 'import', folder: join(folder, name), layout, name },
    ...{ category: '', skipBroken: false }
  })
}

const data = {
  width: 8,
  height: 8,
  fit: 'stretch',
  split: { seed: 0, validationFraction: 0, protocol: { kind: 'random', testFraction: 0.5 } },
  limits: {}
} as const

it('keeps a grey dataset grey, and converts all images to colour if any image is coloured', async () => {
  await imported('grey', false)
  await imported('colour', true)
  expect(chooseImages(workspace, 'grey', data).preprocessing.channels).toBe(1)
  expect(chooseImages(workspace, 'colour', data).preprocessing.channels).toBe(3)
})

it('reads the same pixels from the cache as from the store, even after the cache is damaged', async () => {
  await imported('grey', false)
  const { selection, preprocessing } = chooseImages(workspace, 'grey', data)
  const hash = selection.trainGood[0]?.contentHash ?? ''
  const first = await readPreprocessed(workspace.folder, hash, preprocessing)
  expect(await readPreprocessed(workspace.folder, hash, preprocessing)).toEqual(first)
  const kept = join(workspace.folder, 'cache', '8x8x1-stretch', hash.slice(0, 2), hash)
  await keepInCache(kept, Buffer.alloc(64, 9))
  expect((await readPreprocessed(workspace.folder, hash, preprocessing)).data[0]).toBeCloseTo(9 / 255, 6)
  await flipByte(kept, 20)
  expect(await readPreprocessed(workspace.folder, hash, preprocessing)).toEqual(first)
  await writeFile(kept, Buffer.alloc(64, 9))
  expect(await readPreprocessed(workspace.folder, hash, preprocessing)).toEqual(first)
})
