import { expect, it, describe } from 'vitest'
import { jobRequest, type JobRequest } from '../../../electron/contract/jobs.ts'
import { estimate } from '../../../electron/host/queue/estimate.ts'
import type { JsonObject } from '../../../electron/workspace/json.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { recordMetrics } from '../../../electron/workspace/metrics.ts'
import { finishRun, startRun } from '../../../electron/workspace/run-transitions.ts'
import { createRun, type RunKind } from '../../../electron/workspace/runs.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'

const split = { seed: 0, validationFraction: 0, protocol: { kind: 'random', testFraction: 0.3 } } as const
const data = { dataset: 1, width: 64, height: 64, split } as const

/** A run that took so many seconds and mebibytes. */
function finished(workspace: Workspace, kind: RunKind, config: JsonObject, seconds: number, mebibytes: number): number {
  const id = createRun(workspace, {
    kind,
    name: 'earlier',
    config,
    seeds: [0],
    parents: [],
    environment: { codeVersion: 'test', runtime: 'test', device: 'cpu', threads: 1 }
  })
  startRun(workspace, id)
  const metric = (name: string, value: number) => ({ name, seed: 0, step: 0, value })
  recordMetrics(workspace, id, [metric('seconds', seconds), metric('peak memory (MiB)', mebibytes)])
  finishRun(workspace, id)
  return id
}

const asked = (workspace: Workspace, request: JobRequest) => estimate(workspace, jobRequest.parse(request))
const nothing = { seconds: null, memoryBytes: null, runs: [] }
const pictures = { method: 'memseg', count: 10, preprocessing: { width: 64, height: 64 } }

describe('estimate', () => {
  it('is in proportion to the latest finished run of the same method', async () => {
    const workspace = await temporaryWorkspace()
    const request = { kind: 'synthesize', data, method: 'memseg', count: 40 } as const
    expect(asked(workspace, request)).toEqual(nothing)
    finished(workspace, 'synthesize', pictures, 50, 100)
    const run = finished(workspace, 'synthesize', pictures, 5, 100)
    expect(asked(workspace, request)).toEqual({ seconds: 20, memoryBytes: 100 * 2 ** 20, runs: [run] })
    const large = { ...request, data: { ...data, height: 128 } }
    expect(asked(workspace, large)).toEqual({ seconds: 40, memoryBytes: 200 * 2 ** 20, runs: [run] })
    const small = { ...request, data: { ...data, height: 32 } }
    expect(asked(workspace, small)).toMatchObject({ seconds: 10, memoryBytes: 100 * 2 ** 20 })
    expect(asked(workspace, { ...request, method: 'draem' })).toEqual(nothing)
  })

  it('says nothing of jobs that are not foreseen', async () => {
    const workspace = await temporaryWorkspace()
    expect(asked(workspace, { kind: 'filter', run: 1, data })).toBeNull()
  })

  it('adds up what one job makes by two methods, and is silent while one of them is not known', async () => {
    const workspace = await temporaryWorkspace()
    const generation = { prompts: ['a crack'], steps: 10, guidance: 1, strength: null }
    const request = { kind: 'synthesize', data, method: 'inout', count: 20, generation } as const
    const memseg = finished(workspace, 'synthesize', pictures, 5, 100)
    expect(asked(workspace, request)).toEqual(nothing)
    const section = { base: 'embedded', steps: 20, guidance: 3, batchSize: 4, width: 64, height: 64 }
    const drawn = finished(workspace, 'generate', { section, count: 10 }, 40, 300)
    // A quarter of the work: half the steps, and one pass without guidance.
    expect(asked(workspace, request)).toEqual({ seconds: 5 + 10, memoryBytes: 300 * 2 ** 20, runs: [memseg, drawn] })
  })

  it('foresees training by its updates, and not by another base model or method', async () => {
    const workspace = await temporaryWorkspace()
    const settings = { steps: 100, accumulation: 1, batchSize: 2, resolution: 64, background: null }
    const run = finished(workspace, 'finetune', { task: 'dual', base: 'embedded', settings }, 60, 500)
    const request = { kind: 'finetune-dual', data, settings: { steps: 400, batchSize: 2 } } as const
    expect(asked(workspace, request)).toMatchObject({ seconds: 240, runs: [run] })
    expect(asked(workspace, { ...request, base: 'sd-1.5' })).toEqual(nothing)
    expect(asked(workspace, { kind: 'finetune', data, settings: { instancePrompt: 'x' } })).toEqual(nothing)
    expect(() => asked(workspace, { ...request, settings: { steps: 0 } })).toThrow(
      expect.objectContaining({ code: 'request.invalid' })
    )
  })
})
