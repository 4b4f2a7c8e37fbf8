import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { filterSamples, type FilterSample } from '../../../electron/host/jobs/filter-samples.ts'
import { encodeMaskPng, encodePng } from '../../../electron/imaging/encode.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { filterSettings } from '../../../electron/synthesis/filters/settings.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { rectangle } from '../../synthesis/images.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'

const size = { width: 48, height: 40 }

describe('the check of a run’s images', () => {
  it('rejects repetitions of earlier images, and accepts other changes of one background', async () => {
    const workspace = await temporaryWorkspace()
    const keep = async (data: Uint8Array) => (await putContent(workspace, data)).hash
    const surface = (name: string): Image => {
      const stream = randomStream(1, name)
      const data = Float32Array.from({ length: size.width * size.height }, () => 0.5 + 0.02 * stream.normal())
      return { ...size, channels: 1, data }
    }
    const [one, other] = [surface('one'), surface('other')]
    const goods = new Map([
      [one, await keep(await encodePng(one))],
      [other, await keep(await encodePng(other))]
    ])
    let number = 0
    const sample = async (good: Image, left: number, change: number, noise = 0): Promise<FilterSample> => {
      const mask = rectangle(size, left, 10, 9, 9)
      const stream = randomStream(++number, 'noise')
      const data = good.data.map((value, i) => value + (mask.data[i] === 1 ? change + noise * stream.normal() : 0))
      return {
        image: await keep(await encodePng({ ...good, data })),
        mask: await keep(await encodeMaskPng(mask)),
        background: goods.get(good) ?? null,
        ...{ number, run: 1 }
      }
    }
    const earlier = [await sample(other, 20, -0.3)]
    const samples = [
      await sample(one, 10, -0.3),
      // The same again, with noise.
      await sample(one, 10, -0.3, 0.02),
      await sample(one, 25, -0.3),
      await sample(one, 10, 0.3),
      await sample(other, 10, -0.3),
      // As in an earlier run.
      await sample(other, 20, -0.31),
      // Invisible, and again: what was rejected is not repeated.
      await sample(one, 30, 0.005),
      await sample(one, 30, 0.005)
    ]
    const place = { workspaceFolder: workspace.folder, runId: 1, device: 'cpu', threads: 1 } as const
    const preprocessing = { ...size, fit: 'stretch', channels: 1 } as const
    const rest = { needsMask: true, goods: [], defects: [], preprocessing, model: null, weights: null }
    const judge = async (settings: object) => {
      const input = { ...place, ...rest, samples, earlier, settings: filterSettings.parse(settings) }
      return (await filterSamples(input, silent)).map(({ reasons }) => reasons.map(({ code }) => code).join())
    }
    const [copy, unseen] = ['repeated', 'not-visible']
    expect(await judge({})).toEqual(['', copy, '', '', '', copy, unseen, unseen])
    expect(await judge({ repeat: 0 })).toEqual(['', '', '', '', '', '', unseen, unseen])
  })
})
