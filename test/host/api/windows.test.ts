import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plates, platesData, testHost, type TestHost } from './test-host.ts'

let host: TestHost

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const ask = (input: { readonly window?: number; readonly scale?: number; readonly fit?: 'native' | 'centre-crop' }) => {
  const { fit = 'native', ...settings } = input
  return host.client.call('splits.windows', { data: { ...platesData, fit }, ...settings })
}

describe('the preview of windows', () => {
  it('shows the training defects of the split, and the side that is chosen from them', async () => {
    const { window, scale, side, defects, unmasked, examples } = await ask({})
    expect({ window, scale, side, defects, unmasked }).toEqual({
      ...{ window: 64, scale: 1, side: 64 },
      ...{ defects: 4, unmasked: 0 }
    })
    expect(examples.map(({ defectType }) => defectType)).toEqual(Array(4).fill('crack'))
    const { images } = await host.client.call('images.page', { ids: examples.map(({ image }) => image) })
    expect(images.map(({ contentHash, maskHash }) => ({ contentHash, maskHash }))).toEqual(
      examples.map(({ contentHash, maskHash }) => ({ contentHash, maskHash }))
    )
    // Images of 32 pixels lie in the middle of a window of 64.
    expect(examples.map(({ view }) => view)).toEqual(Array(4).fill({ left: -16, top: -16, width: 64, height: 64 }))
    for (const { box } of examples) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
      expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThanOrEqual(32)
    }
    // The layout's own, and none beside it.
    expect((await host.client.call('splits.list', { dataset: 1 })).splits).toHaveLength(1)
  })

  it('shows the defects that a seed of an experiment draws', async () => {
    const shown = async (seed?: number) => {
      const data = {
        ...platesData,
        fit: 'native',
        split: { ...platesData.split, seed: seed === undefined ? 3 : 1 }
      } as const
      const { examples } = await host.client.call('splits.windows', seed === undefined ? { data } : { data, seed })
      return examples.map(({ image }) => image)
    }
    expect(await shown(2)).toEqual(await shown())
    expect(await shown(0)).not.toEqual(await shown())
  })

  it('follows the settings, and stays inside the image', async () => {
    const { window, scale, side, examples } = await ask({ window: 32, scale: 1 })
    expect({ window, scale, side }).toEqual({ window: 32, scale: 1, side: 32 })
    expect(examples[0]?.view).toEqual({ left: 0, top: 0, width: 32, height: 32 })
  })

  it('draws windows of resized images in pixels of the stored ones', async () => {
    const data = { ...platesData, width: 128, height: 64, fit: 'centre-crop' } as const
    const { examples } = await host.client.call('splits.windows', { data, window: 64, scale: 1 })
    // Scaled by 4 and cut to the middle half of the height: a window is 16 pixels of the image.
    for (const { box, view } of examples) {
      expect(view).toMatchObject({ top: 8, width: 16, height: 16 })
      expect(Math.abs(view.left + 8 - Math.min(24, Math.max(8, box.left + box.width / 2)))).toBeLessThanOrEqual(0.25)
    }
  })

  it('refuses sides that windows cannot have', async () => {
    await expect(ask({ window: 50 })).rejects.toMatchObject({ failure: { code: 'request.invalid' } })
  })
})
