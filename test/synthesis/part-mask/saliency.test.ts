import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSaliencyNetwork, saliencyMask } from '../../../electron/synthesis/part-mask/saliency.ts'
import { partMaskSettings } from '../../../electron/synthesis/part-mask/settings.ts'
import { even, rectangle, surface } from '../images.ts'
import { writeRandomU2Net } from './random-u2net.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-saliency-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('openSaliencyNetwork', () => {
  it('detects the network from the file, and returns a map of the image’s size over the full range', async () => {
    const network = await openSaliencyNetwork(await writeRandomU2Net(folder), { side: 32, device: 'cpu', threads: 1 })
    expect(network.variant).toBe('u2netp')
    const image = surface({ width: 50, height: 20 })
    const saliency = await network.saliency(image)
    expect(saliency).toHaveLength(1000)
    expect(Math.min(...saliency)).toBeLessThan(0.1)
    expect(Math.max(...saliency)).toBeGreaterThan(0.9)
    // Dividing by the image's largest value takes its exposure out.
    const darker = { ...image, data: image.data.map((value) => value / 2) }
    const again = await network.saliency(darker)
    again.forEach((value, i) => expect(Math.abs(value - saliency[i]!)).toBeLessThan(0.02))
    expect((await network.saliency(even(image, 1, 0))).every(Number.isFinite)).toBe(true)
    await network.release()
  }, 90_000)

  it('reports a missing tensor', async () => {
    await expect(
      openSaliencyNetwork(await writeRandomU2Net(folder, /stage3\.rebnconv2\.bn_s1\.weight/), { side: 32 })
    ).rejects.toMatchObject({
      code: 'model.missing-tensor',
      details: { tensor: 'stage3.rebnconv2.bn_s1.weight' }
    })
  })
})

describe('saliencyMask', () => {
  const size = { width: 40, height: 30 }
  const settings = partMaskSettings.parse({})
  const truth = rectangle(size, 8, 8, 9, 7)
  let asked = 0
  const network = {
    saliency: () => {
      asked++
      return Promise.resolve(Float32Array.from(truth.data, (value) => (value === 1 ? 0.9 : 0.2)))
    }
  }

  it('uses the network’s map if the part image shows a defect', async () => {
    const part = even(size, 3, 0.5)
    part.data.fill(1, 3 * 400, 3 * 420)
    expect(await saliencyMask(part, network, settings)).toMatchObject({ mask: truth, area: 63 })
  })

  it('skips the network for an empty part image, where it would only amplify noise', async () => {
    asked = 0
    expect((await saliencyMask(even(size, 3, 0.5), network, settings)).mask).toBeNull()
    expect(asked).toBe(0)
  })
})
