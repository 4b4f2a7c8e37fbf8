import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listen, testHost, tinyModel, until } from '../host/api/test-host.ts'
import { flipByte } from '../support/flip-byte.ts'
import { flippedWeights } from './campaigns/weights.ts'

describe('flipped weights', () => {
  // Of every kind one; `npm run test:fault -- weights` draws more.
  it.each([0, 1, 2, 3, 4, 5, 8, 12, 13, 18])(
    'are never used silently (seed %s)',
    async (seed) => expect(await flippedWeights(seed, () => undefined)).toBeNull(),
    300_000
  )

  it('that flipped while a run was reading them leave no result', async () => {
    const host = await testHost()
    try {
      const model = join(host.folder, 'tiny')
      await cp(tinyModel, model, { recursive: true })
      await host.client.call('models.add', { path: model, name: 'tiny' })
      const { stop, ofType } = listen(host.client)
      const generation = { base: 'tiny', prompts: ['a scratch'], steps: 200 }
      const request = { kind: 'generate', generation, width: 32, height: 32, count: 2 } as const
      const { id } = await host.client.call('jobs.start', { request })
      await until(() => Promise.resolve(ofType('progress').find(({ job }) => job === id) ?? null))
      await flipByte(join(model, 'vae', 'diffusion_pytorch_model.safetensors'), 5000)
      const job = await until(async () => {
        const shown = await host.client.call('jobs.show', { job: id })
        return shown.state === 'failed' || shown.state === 'succeeded' ? shown : null
      })
      stop()
      expect(job.error).toMatchObject({ code: 'model.changed' })
      const run = await host.client.call('runs.show', { run: job.runs[0]! })
      expect(run).toMatchObject({ state: 'failed', samples: 0, artifacts: [] })
    } finally {
      await host.dispose()
    }
  }, 120_000)
})
