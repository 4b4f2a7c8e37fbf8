import { describe, expect, it } from 'vitest'
import { dreamBoothConfigSchema } from '../../electron/diffusion/dreambooth/config.ts'
import { dualConfigSchema, paperSettings } from '../../electron/diffusion/dual/config.ts'
import { sessionCost, type PlannedSession } from '../../electron/diffusion/graph-costs.ts'
import type { Pipeline } from '../../electron/models/pipeline-folder.ts'
import { embedded, stableDiffusionShapes } from './shapes-only.ts'

const stableDiffusion = stableDiffusionShapes('float16')

const products = (pipeline: Pipeline, plan: PlannedSession) =>
  sessionCost(pipeline, plan).graphs.reduce((sum, graph) => sum + graph.multiplyAccumulates, 0)

const small = { width: 64, height: 64 }
const dreamBooth = (settings: object) => dreamBoothConfigSchema.parse({ resolution: 64, batchSize: 2, ...settings })

describe('cost of the sessions of a job', () => {
  it('does not need the hashes of the weights', () => {
    expect(embedded.hashes).toEqual({})
  })

  it('grows with rows and pixels', () => {
    const one = products(embedded, { session: 'denoiser', rows: 1, rank: null, ...small })
    expect(products(embedded, { session: 'denoiser', rows: 4, rank: null, ...small }) / one).toBeCloseTo(4, 1)
    const larger = products(embedded, { session: 'denoiser', rows: 1, rank: null, width: 128, height: 64 })
    expect(larger / one).toBeGreaterThan(1.9)
    for (const session of ['encoder', 'decoder'] as const)
      expect(products(embedded, { session, ...small })).toBeGreaterThan(one)
  })

  it('is about twice the forward pass for training an adapter, instead of three times for all weights', () => {
    const forward = products(embedded, { session: 'denoiser', rows: 2, rank: null, ...small })
    const settings = dreamBooth({ rank: 4, convolutionRank: null, trainTextEncoder: false })
    const step = products(embedded, { session: 'dreambooth', settings, ...small })
    expect(step / forward).toBeGreaterThan(1.8)
    expect(step / forward).toBeLessThan(2.6)
    const withText = products(embedded, {
      session: 'dreambooth',
      settings: dreamBooth({ rank: 4, convolutionRank: null }),
      ...small
    })
    expect(withText).toBeGreaterThan(step)
  })

  it('counts update and gradients separately if batches are accumulated', () => {
    const plan = { session: 'dreambooth', ...small } as const
    expect(sessionCost(embedded, { ...plan, settings: dreamBooth({}) }).graphs).toHaveLength(1)
    expect(sessionCost(embedded, { ...plan, settings: dreamBooth({ accumulation: 2 }) }).graphs).toHaveLength(2)
  })

  it('is higher for two branches than for one, and even higher with a background', () => {
    const alone = products(embedded, { session: 'denoiser', rows: 2, rank: null, ...small })
    const form = { rank: 8, textRank: 8, interaction: 'zero', background: null } as const
    const pair = products(embedded, { session: 'pair-denoiser', rows: 2, form, ...small })
    const behind = products(embedded, {
      session: 'pair-denoiser',
      rows: 2,
      form: { ...form, background: 'code' },
      ...small
    })
    expect(pair).toBeGreaterThan(alone)
    expect(behind).toBeGreaterThan(1.2 * pair)
  })

  it('is counted without weights for Stable Diffusion 1.5, where pairs of 256² train in low memory with widened weights', () => {
    const settings = dualConfigSchema.parse({ ...paperSettings, resolution: 256, batchSize: 1 })
    const { graphs, lowMemory } = sessionCost(stableDiffusion, { session: 'dual', settings })
    expect(lowMemory).toBe(true)
    expect(graphs).toHaveLength(2)
    const [forward, update] = graphs
    expect(forward?.storedBytes).toBeGreaterThan(1.9e9)
    expect(forward?.weightBytes).toBeCloseTo(2 * (forward?.storedBytes ?? 0), -6)
    // Of 139 million values the vector, their gradient and two moments are fed, and all but the gradient come back.
    expect(update?.fedBytes).toBeGreaterThan(4 * 4 * 135e6)
    expect(update?.activationBytes).toBeGreaterThan(3 * 4 * 135e6)
  })

  it('is rejected for sizes that the model does not support', () => {
    expect(() => sessionCost(embedded, { session: 'decoder', width: 60, height: 64 })).toThrow(
      expect.objectContaining({ code: 'generate.size' })
    )
  })
})
