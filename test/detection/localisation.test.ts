import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { openLocalisation } from '../../electron/detection/localisation/open.ts'
import { paperLocalisation, type LocalisationSettings } from '../../electron/detection/localisation/settings.ts'
import { trainLocalisation, type LocatedDefect } from '../../electron/detection/localisation/train.ts'
import { emptyMask, type Mask, type Image } from '../../electron/imaging/image.ts'
import { measureImages, measurePixels } from '../../electron/metrics/detector-metrics.ts'
import { noCheckpoints, type Checkpoints } from '../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../training/memory-checkpoints.ts'

const size = { width: 32, height: 32 }
const settings: LocalisationSettings = {
  ...paperLocalisation,
  ...size,
  baseWidth: 4,
  epochs: 10,
  samplesPerEpoch: 48,
  batch: 8,
  learningRate: 3e-3,
  scoreWindow: 5
}

/** Noise; with a bright square somewhere if it is defective. */
function sample(index: number, defective: boolean): { image: Image; mask: Mask } {
  const random = randomStream(index, 'test')
  const data = Float32Array.from({ length: 32 * 32 }, () => random.uniform(0.3, 0.6))
  const mask = emptyMask(size)
  const [left, top, side] = [random.integer(2, 20), random.integer(2, 20), random.integer(5, 10)]
  if (defective) {
    for (let y = top; y < top + side; y++) {
      mask.data.fill(1, y * 32 + left, y * 32 + left + side)
      for (let x = left; x < left + side; x++) data[y * 32 + x]! += 0.25
    }
  }
  return { image: { ...size, channels: 1, data }, mask }
}

const goods = Array.from({ length: 12 }, (_, i) => () => Promise.resolve(sample(i, false).image))
const defects = Array.from({ length: 12 }, (_, i): LocatedDefect => {
  return { name: `square ${i}`, type: 'square', real: false, load: () => Promise.resolve(sample(50 + i, true)) }
})
const training = (checkpoints: Checkpoints = noCheckpoints, change: Partial<LocalisationSettings> = {}) =>
  ({ settings: { ...settings, ...change }, goods, defects, seed: 3, checkpoints, device: 'cpu', threads: 1 }) as const

describe('training a localisation detector', () => {
  it('finds bright squares in unseen noise', async () => {
    const { weights, losses } = await trainLocalisation(training(), silent)
    expect(losses).toHaveLength(10)
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 3)
    const localiser = await openLocalisation(weights, settings, { device: 'cpu', threads: 1 })
    const unseen = Array.from({ length: 20 }, (_, i) => sample(200 + i, i % 2 === 1))
    const load = (index: number) => Promise.resolve(unseen[index]!.image)
    const found = await localiser.locate({ count: unseen.length, load }, silent)
    await localiser.release()
    const maps = found.map(({ map }, i) => ({ ...size, mask: unseen[i]!.mask.data, scores: map }))
    expect(measurePixels(maps).auroc).toBeGreaterThan(0.95)
    expect(measurePixels(maps).oracle.f1).toBeGreaterThan(0.7)
    const labels = unseen.map((_, i) => i % 2)
    expect(
      measureImages(
        labels,
        found.map(({ score }) => score),
        null
      ).auroc
    ).toBeGreaterThan(0.95)
  }, 300_000)

  it('is bit-identical after stopping and resuming, including evaluations', async () => {
    const short = { epochs: 3, samplesPerEpoch: 6, batch: 4, baseWidth: 2, flips: 'both' } as const
    const evaluation = {
      every: 1,
      measure: (weights: ReadonlyMap<string, Float32Array>) =>
        Promise.resolve({ bias: weights.get('decoder_segment.fin_out.0.bias')![0]! })
    }
    const whole = await trainLocalisation({ ...training(noCheckpoints, short), evaluation }, silent)
    expect(whole.evaluations.map(({ epoch }) => epoch)).toEqual([1, 2, 3])
    const checkpoints = memoryCheckpoints()
    const controller = new AbortController()
    const monitor = {
      signal: controller.signal,
      report: ({ task, done }: { task: string; done: number }) => {
        if (task === 'training-detector' && done === 3) controller.abort()
      }
    }
    await expect(trainLocalisation({ ...training(checkpoints, short), evaluation }, monitor)).rejects.toMatchObject({
      code: 'run.cancelled'
    })
    expect(checkpoints.steps).toEqual([3])
    const resumed = await trainLocalisation({ ...training(checkpoints, short), evaluation }, silent)
    expect(resumed.losses).toEqual(whole.losses)
    expect(resumed.evaluations).toEqual(whole.evaluations)
    expect(resumed.weights).toEqual(whole.weights)
  }, 300_000)

  it('with a length in updates, evaluates at the given interval and at the end', async () => {
    const short = { updates: 5, batch: 4, baseWidth: 2 } as const
    const evaluation = { every: 2, measure: () => Promise.resolve({ one: 1 }) }
    const few = await trainLocalisation({ ...training(noCheckpoints, short), evaluation }, silent)
    expect(few.evaluations.map(({ update }) => update)).toEqual([2, 4, 5])
    expect(few.lossSteps).toEqual([1, 2, 3, 4, 5])
  }, 300_000)
})

describe('invalid training data of a localisation detector', () => {
  const square = (data: Uint8Array) => [
    { ...defects[0]!, load: () => Promise.resolve({ image: sample(1, true).image, mask: { ...size, data } }) }
  ]
  const image = { ...sample(1, true).image, width: 16, data: new Float32Array(16 * 32) }
  it.each<[string, Partial<Parameters<typeof trainLocalisation>[0]>]>([
    ['detector.localisation-no-positives', { defects: [] }],
    ['detector.localisation-no-negatives', { goods: [] }],
    ['detector.empty-mask', { defects: square(new Uint8Array(32 * 32)) }],
    ['detector.full-mask', { defects: square(new Uint8Array(32 * 32).fill(1)) }],
    ['detector.input-size', { goods: [() => Promise.resolve(image)] }],
    ['detector.size-multiple', { settings: { ...settings, width: 72 } }]
  ])('is rejected: %s', async (code, change) => {
    await expect(trainLocalisation({ ...training(), ...change }, silent)).rejects.toMatchObject({ code })
  })
})
