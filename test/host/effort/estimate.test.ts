import { expect, it, describe } from 'vitest'
import { FlawsmithError } from '../../../electron/common/errors.ts'
import { workSpec, type WorkRequest } from '../../../electron/contract/work/kinds.ts'
import type { GraphCost } from '../../../electron/engine/cost.ts'
import { estimate } from '../../../electron/host/effort/estimate.ts'
import type { Machine } from '../../../electron/host/effort/machine.ts'
import type { AnySession } from '../../../electron/host/jobs/count-sessions.ts'
import { putContent, recordContent } from '../../../electron/workspace/contents.ts'
import { addDataset } from '../../../electron/workspace/datasets.ts'
import type { JsonObject } from '../../../electron/workspace/json.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { recordMetrics } from '../../../electron/workspace/metrics.ts'
import { finishRun, startRun } from '../../../electron/workspace/run-transitions.ts'
import { createRun, type RunKind } from '../../../electron/workspace/runs.ts'
import { someRun, temporaryWorkspace } from '../../workspace/helpers.ts'

const split = { seed: 0, validationFraction: 0, protocol: { kind: 'random', testFraction: 0.3 } } as const
const data = { dataset: 1, width: 64, height: 64, split } as const

/** A finished run that took the given seconds and mebibytes. */
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

/** The given number of defective images as the first dataset. */
const defects = (workspace: Workspace, count: number) =>
  dataset(workspace, count, { label: 'defect', defectType: 'crack' }, { width: 64, height: 64 })

async function dataset(
  workspace: Workspace,
  count: number,
  named: { readonly label: 'good' | 'defect'; readonly defectType: string | null },
  size: { readonly width: number; readonly height: number }
): Promise<void> {
  const stored = await putContent(workspace, new TextEncoder().encode('image'))
  recordContent(workspace, stored)
  const details = { ...named, givenSplit: null, maskHash: null, maskPixels: null } as const
  const images = Array.from({ length: count }, (_, i) => ({
    ...{ name: `${i}.png`, contentHash: stored.hash, ...size, channels: 1 as const, specimen: null },
    ...details,
    origin: 'import' as const
  }))
  const runId = someRun(workspace)
  addDataset(workspace, { name: 'plates', category: '', layout: 'folder', source: '/plates', runId }, images)
}

const gigabyte = 1e9

/** A PC of 10 GB, of which 4 are free, that knows the cost of any session of a base model. */
function pc({ weightBytes = 100e6, busy = false } = {}): Machine & { readonly counted: AnySession[] } {
  const counted: AnySession[] = []
  const graph: GraphCost = {
    multiplyAccumulates: 7e9,
    movedBytes: 0,
    operations: 0,
    storedBytes: weightBytes,
    weightBytes,
    parameterBytes: 0,
    fedBytes: 0,
    activationBytes: 0
  }
  return {
    counted,
    memory: { totalBytes: 10 * gigabyte, freeBytes: busy ? null : 4 * gigabyte },
    speed: () => Promise.resolve({ multiplyAccumulatesPerSecond: 1e10, bytesPerSecond: 1e10 }),
    costs: (_, plans) => {
      counted.push(...plans)
      return Promise.resolve(plans.map(() => ({ graphs: [graph], lowMemory: false })))
    }
  }
}

/** A PC on which nothing can be calculated. */
const silentPc: Machine = {
  memory: pc().memory,
  speed: () => Promise.reject(new FlawsmithError('device.unknown', { device: 'abacus', devices: 'cpu' })),
  costs: () => Promise.resolve([])
}

const asked = (workspace: Workspace, request: WorkRequest, machine: Machine = silentPc) =>
  estimate(workspace, workSpec.parse(request), machine)
const noEstimate = { seconds: null, memoryBytes: null, runs: [], calculated: false }
const section = { settings: {}, seed: 0 }
const images = {
  kind: 'simulate',
  method: 'memseg',
  section,
  count: 10,
  preprocessing: { width: 64, height: 64 },
  goods: []
}

describe('estimate', () => {
  it('scales with the latest finished run of the same method', async () => {
    const workspace = await temporaryWorkspace()
    const request = { kind: 'synthesize', data, method: 'memseg', count: 40 } as const
    expect(await asked(workspace, request)).toMatchObject({ runs: [], calculated: true })
    finished(workspace, 'synthesize', images, 50, 100)
    const run = finished(workspace, 'synthesize', images, 5, 100)
    const like = { memoryBytes: 100 * 2 ** 20, runs: [run], calculated: false }
    expect(await asked(workspace, request)).toMatchObject({ seconds: 20, ...like })
    const large = { ...request, data: { ...data, height: 128 } }
    expect(await asked(workspace, large)).toMatchObject({ seconds: 40, memoryBytes: 200 * 2 ** 20, runs: [run] })
    const small = { ...request, data: { ...data, height: 32 } }
    expect(await asked(workspace, small)).toMatchObject({ seconds: 10, ...like })
    expect(await asked(workspace, { ...request, method: 'draem' })).toMatchObject({ runs: [], calculated: true })
  })

  it('counts the pixels of the good images for methods that use them at native size', async () => {
    const workspace = await temporaryWorkspace()
    await dataset(workspace, 3, { label: 'good', defectType: null }, { width: 640, height: 480 })
    const settings = { resolution: 'run' } as const
    const request = { kind: 'synthesize', data, method: 'bank', count: 40 } as const
    const native = await asked(workspace, request)
    const resized = await asked(workspace, { ...request, settings })
    const pixels = 40 * (640 * 480 - 64 * 64)
    expect((native?.seconds ?? 0) - (resized?.seconds ?? 0)).toBeCloseTo(2e-6 * pixels, 6)
    const config = { ...images, method: 'bank', goods: [1, 2, 3] }
    finished(workspace, 'synthesize', config, 7, 100)
    expect(await asked(workspace, request)).toMatchObject({ seconds: 28, calculated: false })
  })

  it('scales the training of a detector with its updates, and calculates it before there was one', async () => {
    const workspace = await temporaryWorkspace()
    await dataset(workspace, 6, { label: 'good', defectType: null }, { width: 64, height: 64 })
    const settings = { architecture: 'resnet10-narrow', updates: 40, batch: 4 } as const
    const request = { kind: 'train', task: 'detection', data, settings } as const
    const calculated = await asked(workspace, request, pc())
    expect(calculated).toMatchObject({ runs: [], calculated: true })
    // A run of a step and one of scoring each take a second at 70 % of the PC's speed, and the rest is constant.
    const longer = await asked(workspace, { ...request, settings: { ...settings, updates: 50 } }, pc())
    expect((longer?.seconds ?? 0) - (calculated?.seconds ?? 0)).toBeCloseTo(10, 5)
    const config = {
      ...{ kind: 'train', task: 'detection', section: settings, seed: 0, synthetic: [] },
      preprocessing: { width: 64, height: 64, fit: 'stretch', channels: 1 },
      images: { train: [1, 2, 3, 4], validation: [], test: [5, 6] }
    }
    const run = finished(workspace, 'train', config, 30, 200)
    const likewise = await asked(workspace, { ...request, seeds: [0, 1] })
    expect(likewise).toMatchObject({ runs: [run], calculated: false })
    expect(likewise?.seconds).toBeCloseTo(60, 0)
    const twice = await asked(workspace, { ...request, settings: { ...settings, updates: 80 } })
    expect(twice?.seconds).toBeCloseTo(60, 0)
    expect(await asked(workspace, { ...request, settings: { ...settings, architecture: 'resnet18' } })).toMatchObject(
      noEstimate
    )
  })

  it('is null for kinds of work without an estimate', async () => {
    const workspace = await temporaryWorkspace()
    expect(await asked(workspace, { kind: 'filter', run: 1, data })).toBeNull()
  })

  it('adds up two methods in one job, and stays empty while one of them is unknown', async () => {
    const workspace = await temporaryWorkspace()
    const generation = { prompts: ['a crack'], steps: 10, guidance: 1, strength: null }
    const request = { kind: 'synthesize', data, method: 'inout', count: 20, generation } as const
    const memseg = finished(workspace, 'synthesize', images, 5, 100)
    expect(await asked(workspace, request)).toMatchObject(noEstimate)
    const section = { base: 'embedded', steps: 20, guidance: 3, batchSize: 4, width: 64, height: 64 }
    const drawn = finished(workspace, 'generate', { kind: 'generate', section, count: 10 }, 40, 300)
    // A quarter of the work: half the steps, and one pass without guidance.
    expect(await asked(workspace, request)).toMatchObject({
      seconds: 5 + 10,
      memoryBytes: 300 * 2 ** 20,
      runs: [memseg, drawn]
    })
  })

  it('scales training with its updates, but not across base models or methods', async () => {
    const workspace = await temporaryWorkspace()
    const settings = { steps: 100, accumulation: 1, batchSize: 2, resolution: 64, background: null }
    const run = finished(workspace, 'finetune', { kind: 'finetune-dual', base: 'embedded', settings }, 60, 500)
    const request = { kind: 'finetune', method: 'dual', data, settings: { steps: 400, batchSize: 2 } } as const
    expect(await asked(workspace, request)).toMatchObject({ seconds: 240, runs: [run] })
    expect(await asked(workspace, { ...request, base: 'sd-1.5' }, pc())).toMatchObject(noEstimate)
    expect(
      await asked(workspace, { kind: 'finetune', method: 'dreambooth', data, settings: { instancePrompt: 'x' } })
    ).toMatchObject(noEstimate)
  })
})

describe('an estimate before the first run', () => {
  const generation = { prompts: ['a crack'], steps: 10, guidance: 3, batchSize: 4, strength: null }
  const generate = { kind: 'generate', generation, width: 64, height: 64, count: 8 } as const

  it('is calculated from the sessions that the job opens', async () => {
    const workspace = await temporaryWorkspace()
    const here = pc()
    const found = await asked(workspace, generate, here)
    expect(here.counted).toEqual([
      { session: 'denoiser', rows: 8, rank: null, width: 64, height: 64 },
      { session: 'decoder', width: 64, height: 64 }
    ])
    // 2 batches of 10 steps and 8 images, a second for each run at 70 % of the PC's speed, and a constant part.
    expect(found).toMatchObject({ runs: [], calculated: true })
    expect(found?.seconds).toBeGreaterThan(28)
    expect(found?.seconds).toBeLessThan(33)
    const twice = await asked(workspace, { ...generate, count: 16 }, here)
    expect((twice?.seconds ?? 0) - (found?.seconds ?? 0)).toBeCloseTo(28, 5)
    expect(twice?.memoryBytes).toBe(found?.memoryBytes)
  })

  it('gives precedence to a finished run of the same kind', async () => {
    const workspace = await temporaryWorkspace()
    const section = { base: 'embedded', steps: 20, guidance: 3, batchSize: 4, width: 64, height: 64 }
    const run = finished(workspace, 'generate', { kind: 'generate', section, count: 8 }, 40, 300)
    expect(await asked(workspace, generate, pc())).toMatchObject({ seconds: 20, runs: [run], calculated: false })
  })

  it('adds a calculated part to a measured one', async () => {
    const workspace = await temporaryWorkspace()
    const memseg = finished(workspace, 'synthesize', images, 5, 100)
    const request = { kind: 'synthesize', data, method: 'inout', count: 20, generation } as const
    expect(await asked(workspace, request, pc())).toMatchObject({ runs: [memseg], calculated: true })
  })

  it('counts the updates, images and class images of a training', async () => {
    const workspace = await temporaryWorkspace()
    const settings = { maximumSteps: 6, accumulation: 2, batchSize: 3, classImages: { count: 5, steps: 7 } }
    const here = pc()
    const finetune = { kind: 'finetune', method: 'dreambooth', data, settings } as const
    // Without an image there is nothing to estimate.
    expect(await asked(workspace, finetune, here)).toMatchObject(noEstimate)
    await defects(workspace, 4)
    expect((await asked(workspace, finetune, here))?.calculated).toBe(true)
    expect(here.counted.map(({ session }) => session)).toEqual(['encoder', 'denoiser', 'decoder', 'dreambooth'])
    const windows = pc()
    await asked(workspace, { ...finetune, data: { ...data, fit: 'native' } }, windows)
    expect(windows.counted.map(({ session }) => session)).toEqual(['encoder', 'dreambooth'])
    const dual = { kind: 'finetune', method: 'dual', data, settings: { steps: 9 } } as const
    const [short, long] = [
      await asked(workspace, dual, pc()),
      await asked(workspace, { ...dual, settings: { steps: 19 } }, pc())
    ]
    expect((long?.seconds ?? 0) - (short?.seconds ?? 0)).toBeCloseTo(10, 5)
  })

  it('is not calculated again when only settings outside the graph change', async () => {
    const workspace = await temporaryWorkspace()
    await defects(workspace, 4)
    const here = pc()
    const request = (settings: Record<string, string | number>) =>
      ({ kind: 'finetune', method: 'dreambooth', data, settings }) as const
    await asked(workspace, request({ instancePrompt: 'a', epochs: 3, learningRate: 1e-3, seed: 4 }), here)
    const first = here.counted.splice(0)
    await asked(workspace, request({ instancePrompt: 'another', epochs: 7, learningRate: 1e-4, seed: 5 }), here)
    expect(here.counted).toEqual(first)
  })

  it('warns if the job needs more memory than the computer has, or than is free', async () => {
    const workspace = await temporaryWorkspace()
    const exceeded = async (weightBytes: number, busy = false) =>
      (await asked(workspace, generate, pc({ weightBytes, busy })))?.memory
    expect(await exceeded(1e9)).toEqual({ totalBytes: 10 * gigabyte, freeBytes: 4 * gigabyte, exceeded: null })
    expect(await exceeded(3e9)).toMatchObject({ exceeded: 'free' })
    expect(await exceeded(3e9, true)).toMatchObject({ exceeded: null })
    expect(await exceeded(6e9)).toMatchObject({ exceeded: 'total' })
  })
})
