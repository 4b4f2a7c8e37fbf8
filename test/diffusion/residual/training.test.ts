import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { batchOf } from '../../../electron/diffusion/residual/example.ts'
import type { ResidualExample } from '../../../electron/diffusion/residual/example.ts'
import { newResidualModel } from '../../../electron/diffusion/residual/model.ts'
import { compilePredictor, sampleResiduals } from '../../../electron/diffusion/residual/sampler.ts'
import { feedsOf, trainResidual } from '../../../electron/diffusion/residual/training.ts'
import type { Checkpoints, SavedCheckpoint } from '../../../electron/training/checkpoints.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'

const config = { widths: [24, 32], heads: 2, groups: 4 } as const
const mask = emptyMask({ width: 64, height: 64 })
for (let y = 20; y < 36; y++) for (let x = 24; x < 44; x++) mask.data[y * 64 + x] = 1

/** Dark on the left of the mask and bright on its right. */
const example: ResidualExample = {
  residual: Float32Array.from(mask.data, (marked, i) => (marked === 0 ? 0 : i % 64 < 34 ? -0.6 : 0.4)),
  surface: randomStream(1, 'surface')
    .normals(4096)
    .map((value) => 0.5 + 0.02 * value),
  mask,
  type: 0
}
const training = {
  model: newResidualModel(config, ['pit'], 2),
  steps: 160,
  learningRate: 6e-3,
  batch: 4,
  seed: 3,
  threads: 1,
  draw: () => example
}

describe('batchOf', () => {
  it('weights each example equally, whatever the size of its mask, and only cells near it', () => {
    const small = { ...example, mask: { ...mask, data: mask.data.map((_, i) => (i === 2080 ? 1 : 0)) } }
    const { weight } = batchOf([example, small])
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0)
    expect(sum(weight.subarray(0, 256))).toBeCloseTo(1, 5)
    expect(sum(weight.subarray(256))).toBeCloseTo(1, 5)
    expect(weight.subarray(256).filter((value) => value > 0)).toHaveLength(9)
    expect(weight[0]).toBe(0)
  })
})

describe('feedsOf', () => {
  it('spreads the times of a batch over all noise levels, and adds noise by the schedule', () => {
    const batch = batchOf(Array.from({ length: 8 }, () => example))
    const { time, noisy, velocity } = feedsOf(batch, randomStream(1, 'noise'))
    time!.data.forEach((value, b) => {
      expect(Number(value)).toBeGreaterThanOrEqual(b / 8)
      expect(Number(value)).toBeLessThan((b + 1) / 8)
    })
    const angle = (Math.PI / 2) * Number(time!.data[3])
    const at = 3 * 4096 + 6 * 16 + 7
    const clean = Math.cos(angle) * Number(noisy!.data[at]) - Math.sin(angle) * Number(velocity!.data[at])
    expect(clean).toBeCloseTo(batch.clean[at]!, 5)
  })
})

/** Keeps the latest checkpoint in memory. */
function memory(): Checkpoints & { saved: SavedCheckpoint | null } {
  const store = {
    saved: null as SavedCheckpoint | null,
    write: (step: number, files: SavedCheckpoint['files']) => {
      store.saved = { step, files }
      return Promise.resolve()
    },
    latest: () => Promise.resolve(store.saved)
  }
  return store
}

describe('a stopped training', () => {
  const short = { ...training, steps: 6 }

  it('resumes from its checkpoint and is bit-identical to an uninterrupted one', async () => {
    const whole = await trainResidual(short, silent)
    const checkpoints = memory()
    const stopper = new AbortController()
    const report = ({ done }: { done: number }) => {
      if (done === 3) stopper.abort()
    }
    const stopped = trainResidual({ ...short, checkpoints }, { report, signal: stopper.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'run.cancelled' })
    expect(checkpoints.saved?.step).toBe(3)
    const resumed = await trainResidual({ ...short, checkpoints }, silent)
    expect(resumed).toEqual(whole)
    expect(resumed.losses).toHaveLength(6)
    // A finished training is not repeated.
    expect(await trainResidual({ ...short, checkpoints }, silent)).toEqual(whole)
  })

  it('rejects a checkpoint of another network size', async () => {
    const checkpoints = memory()
    await trainResidual({ ...short, steps: 1, checkpoints }, silent)
    const model = newResidualModel({ ...config, widths: [12, 16] }, ['pit'], 2)
    await expect(trainResidual({ ...short, model, checkpoints }, silent)).rejects.toMatchObject({
      code: 'checkpoint.other-version'
    })
  })
})

describe('trainResidual', () => {
  it('learns a single defect that its samples reproduce', { timeout: 180_000 }, async () => {
    const { model, losses } = await trainResidual(training, silent)
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(losses.slice(-20))).toBeLessThan(0.5 * mean(losses.slice(0, 5)))
    const predictor = await compilePredictor(model, { batch: 2 })
    const request = { ...example, stream: randomStream(4, 'sample') }
    const [found] = await sampleResiduals(predictor.predict, [request], { steps: 10 }, silent)
    await predictor.release()
    const meanOver = (left: number) => {
      const inside = [...found!.keys()].filter(
        (i) => i % 64 >= left && i % 64 < left + 8 && Math.floor(i / 64) >= 22 && Math.floor(i / 64) < 34
      )
      return mean(inside.map((i) => found![i]!))
    }
    expect(meanOver(25)).toBeCloseTo(-0.6, 0)
    expect(meanOver(25)).toBeLessThan(-0.4)
    expect(meanOver(35)).toBeGreaterThan(0.2)
  })

  it('is reproducible for a seed, and differs for another', async () => {
    const short = { ...training, steps: 3 }
    const [first, again, other] = [
      await trainResidual(short, silent),
      await trainResidual(short, silent),
      await trainResidual({ ...short, seed: 4 }, silent)
    ]
    expect(again).toEqual(first)
    expect(other.losses).not.toEqual(first.losses)
  })

  it('stops when cancelled', async () => {
    const run = trainResidual(training, { ...silent, signal: AbortSignal.abort() })
    await expect(run).rejects.toMatchObject({ code: 'run.cancelled' })
  })
})
