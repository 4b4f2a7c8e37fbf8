import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { alikeImages, outlierScores } from '../../electron/datasets/alike.ts'
import { lookOf } from '../../electron/datasets/looks.ts'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { temporaryWorkspace } from '../workspace/helpers.ts'
import { noisePng } from './images.ts'

describe('images that are alike', () => {
  it('are grouped by equal pixels and by nearly equal ones, whatever their files', async () => {
    const workspace = await temporaryWorkspace()
    const { default: sharp } = await import('sharp')
    const one = await noisePng(1)
    const files = [
      one,
      await noisePng(2),
      await sharp(one).tiff({ compression: 'lzw' }).toBuffer(),
      await sharp(one).linear(1, 1).png().toBuffer(),
      await noisePng(3),
      await noisePng(4)
    ]
    const looks = []
    for (const file of files) {
      const content = await putContent(workspace, file)
      recordContent(workspace, content)
      const look = await lookOf(workspace, content.hash)
      // Kept in the cache, it is the same but for what no comparison sees.
      const kept = await lookOf(workspace, content.hash)
      expect(kept.pixelHash).toBe(look.pixelHash)
      expect(Math.max(...kept.thumbnail.map((value, i) => Math.abs(value - look.thumbnail[i]!)))).toBeLessThan(0.003)
      looks.push(kept)
    }
    const { equal, near } = await alikeImages([...looks, null])
    expect(equal).toEqual([[0, 2]])
    expect(near.map((group) => group.toSorted())).toEqual([[0, 2, 3]])
  })
})

describe('outliers', () => {
  it('are far from all others by their features, at a scale where 1 is usual', async () => {
    const random = randomStream(0, 'features')
    const features = Array.from({ length: 40 }, () => Float32Array.from({ length: 8 }, () => random.normal()))
    features[7] = Float32Array.from({ length: 8 }, () => 20)
    const scores = await outlierScores([...features, null])
    const top = scores.indexOf(Math.max(...scores.map((score) => score ?? 0)))
    expect(top).toBe(7)
    expect(scores[7]).toBeGreaterThan(3)
    expect(scores.at(-1)).toBeNull()
    const usual = scores.slice(0, 40).toSorted((a, b) => (a ?? 0) - (b ?? 0))[20]
    expect(usual).toBeCloseTo(1, 1)
    expect(await outlierScores(features.slice(0, 2))).toEqual([null, null])
  })
})
