import { describe, expect, it } from 'vitest'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import { dualConfigSchema, paperSettings } from '../../../electron/diffusion/dual/config.ts'
import { sessionCost, type PlannedSession } from '../../../electron/diffusion/graph-costs.ts'
import { predict, predictSimulation, type CountedWork } from '../../../electron/host/effort/predict.ts'
import { stableDiffusionShapes } from '../../diffusion/shapes-only.ts'

/** Two quiet cores of a 2.5 GHz Xeon, where the figures below were measured (test/bench). */
const speed = { multiplyAccumulatesPerSecond: 91e9, bytesPerSecond: 22e9 }
const model = stableDiffusionShapes('float32')
const halves = stableDiffusionShapes('float16')

const work = (plan: PlannedSession, runs: number): CountedWork => ({ ...sessionCost(model, plan), runs, updates: runs })
const predictRuns = (plan: PlannedSession, runs: number) => predict([[work(plan, runs)]], speed)

/** Seconds of one additional run, and mebibytes. */
function step(plan: PlannedSession): { readonly seconds: number; readonly mebibytes: number } {
  const [one, two] = [predictRuns(plan, 1), predictRuns(plan, 2)]
  return { seconds: two.seconds - one.seconds, mebibytes: two.memoryBytes / 2 ** 20 }
}

const within = (factor: number, measured: number) => ({ min: measured / factor, max: measured * factor })
function expectWithin(value: number, { min, max }: { readonly min: number; readonly max: number }): void {
  expect(value).toBeGreaterThan(min)
  expect(value).toBeLessThan(max)
}

describe('prediction against measurements of Stable Diffusion 1.5', () => {
  it.each([
    { pixels: 256, seconds: 3.6, mebibytes: 3002 },
    { pixels: 512, seconds: 14, mebibytes: 3866 }
  ])('matches two rows of $pixels²', ({ pixels, seconds, mebibytes }) => {
    const found = step({ session: 'denoiser', rows: 2, rank: null, width: pixels, height: pixels })
    expectWithin(found.seconds, within(1.5, seconds))
    expectWithin(found.mebibytes, within(1.5, mebibytes))
  })

  it('matches two rows of 256² with half-precision weights', () => {
    const cost = sessionCost(halves, { session: 'denoiser', rows: 2, rank: null, width: 256, height: 256 })
    const { memoryBytes } = predict([[{ ...cost, runs: 1, updates: 0 }]], speed)
    expectWithin(memoryBytes / 2 ** 20, within(1.5, 5854))
  })

  it('matches LoRA training on one image of 512²', () => {
    const settings = dreamBoothConfigSchema.parse({
      rank: 4,
      convolutionRank: null,
      trainTextEncoder: false,
      batchSize: 1
    })
    const found = step({ session: 'dreambooth', settings, width: 512, height: 512 })
    expectWithin(found.seconds, within(1.5, 22))
    expectWithin(found.mebibytes, within(1.5, 7541))
  })

  it.each([
    { resolution: 256, mebibytes: 10_923 },
    { resolution: 512, mebibytes: 14_500 }
  ])('matches a pair of $resolution²', ({ resolution, mebibytes }) => {
    const settings = dualConfigSchema.parse({ ...paperSettings, textRank: null, resolution, batchSize: 1 })
    expectWithin(step({ session: 'dual', settings }).mebibytes, within(1.5, mebibytes))
  })
})

describe('prediction', () => {
  const graph = {
    multiplyAccumulates: 63.7e9,
    movedBytes: 0,
    operations: 0,
    storedBytes: 1e9,
    weightBytes: 1e9,
    parameterBytes: 0,
    fedBytes: 0,
    activationBytes: 1e8
  }
  const session = { graphs: [graph], lowMemory: false, runs: 3, updates: 0 }

  it('adds up the time of all stages, and the memory of only one at a time', () => {
    const [one, two] = [predict([[session]], speed), predict([[session], [session]], speed)]
    expect(two.memoryBytes).toBe(one.memoryBytes)
    // Three seconds of computing, in addition to loading.
    expect(two.seconds - one.seconds).toBeGreaterThan(3)
    expect(predict([[session, session]], speed).memoryBytes).toBeGreaterThan(1.8 * one.memoryBytes)
  })

  it('counts a second copy of half-precision weights, except in low memory', () => {
    const half = { ...session, graphs: [{ ...graph, storedBytes: 5e8 }] }
    const bytes = (counted: CountedWork) => predict([[counted]], speed).memoryBytes
    expect(bytes(half) - bytes(session)).toBe(5e8)
    expect(bytes({ ...half, lowMemory: true })).toBe(bytes({ ...session, lowMemory: true }))
  })

  it('counts a separate update graph once per update', () => {
    const apart = { ...session, graphs: [graph, graph], runs: 8, updates: 2 }
    const more = { ...apart, updates: 4 }
    expect(predict([[more]], speed).seconds - predict([[apart]], speed).seconds).toBeCloseTo(2, 5)
  })

  it('scales simulation time with the number of pixels', () => {
    const [few, many] = [predictSimulation(1e6, 128 ** 2), predictSimulation(1e8, 128 ** 2)]
    expect(many.seconds).toBeGreaterThan(10 * few.seconds)
    expect(many.memoryBytes).toBe(few.memoryBytes)
  })
})
