import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import { extractBackbone } from '../../../electron/models/backbone/extract.ts'
import { backboneWeights, embeddedTflite } from '../../../electron/models/backbone/weights-file.ts'
import { openSafetensors } from '../../../electron/models/safetensors.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith weights '))
})
afterEach(() => rm(folder, { recursive: true }))

describe('backbone weights', () => {
  it('are converted once, stored under their hash, and converted again if the file is damaged', async () => {
    const path = await backboneWeights({ FLAWSMITH_HOME: folder })
    expect(path.startsWith(join(folder, 'cache'))).toBe(true)
    const [bytes, { mtimeMs }] = [await readFile(path), await stat(path)]
    expect(path).toContain(sha256(bytes).slice(0, 12))
    expect(await backboneWeights({ FLAWSMITH_HOME: folder })).toBe(path)
    expect((await stat(path)).mtimeMs).toBe(mtimeMs)
    await writeFile(path, bytes.subarray(1))
    expect(await backboneWeights({ FLAWSMITH_HOME: folder })).toBe(path)
    expect(sha256(await readFile(path))).toBe(sha256(bytes))
  })

  it('are 1.1 MB of float16 in torch’s layout, with their origin and licence', async () => {
    const { tensors, metadata, size } = await openSafetensors(await backboneWeights({ FLAWSMITH_HOME: folder }))
    expect(size).toBeLessThan(1.1e6)
    expect(tensors.size).toBe(2 * (1 + 2 + 12 * 3))
    expect(new Set([...tensors.values()].map(({ dtype }) => dtype))).toEqual(new Set(['F16']))
    expect(tensors.get('Conv.weight')?.shape).toEqual([32, 3, 3, 3])
    expect(tensors.get('expanded_conv.depthwise.weight')?.shape).toEqual([32, 1, 3, 3])
    expect(tensors.get('expanded_conv_12.expand.weight')?.shape).toEqual([576, 96, 1, 1])
    expect(metadata).toMatchObject({ license: 'Apache-2.0' })
  })

  it('are reported as missing if the package is not installed', async () => {
    await expect(embeddedTflite(null)).rejects.toMatchObject({ code: 'backbone.package-missing' })
    await expect(embeddedTflite(folder)).rejects.toMatchObject({ code: 'backbone.package-missing' })
  })

  it('are rejected if the package’s contents have changed', async () => {
    const changed = join(folder, 'package')
    await mkdir(changed)
    const file = join(changed, 'objectron_solution_packed_assets.data')
    await writeFile(file, new Uint8Array(1000))
    const problem = { code: 'backbone.package-changed', details: { path: file, hash: sha256(new Uint8Array(816)) } }
    await expect(embeddedTflite(changed)).rejects.toMatchObject(problem)
  })

  it('are rejected if they belong to another network', async () => {
    const bytes = Buffer.from(await embeddedTflite())
    bytes.write('FeatureExtractor/MobilenetV3', bytes.indexOf('FeatureExtractor/MobilenetV2/Conv/Relu6'))
    expect(() => extractBackbone(bytes)).toThrow('no layer Conv')
  })
})
