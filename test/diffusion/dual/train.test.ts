import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import type { Monitor } from '../../../electron/common/progress.ts'
import type { UpdateRecord } from '../../../electron/diffusion/dreambooth/update-record.ts'
import type { DualSettings } from '../../../electron/diffusion/dual/config.ts'
import { dualStructure, initialValues, parameterShapes } from '../../../electron/diffusion/dual/structure.ts'
import { trainDual, type DualRequest, type DualResult } from '../../../electron/diffusion/dual/train.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { example, noisyImage } from './examples-for-tests.ts'

// Compiling the networks takes seconds, many of them on a busy machine.
vi.setConfig({ testTimeout: 480_000, hookTimeout: 480_000 })

/** Fewer attentions than the tiny pipeline of the goldens, so that it compiles faster. */
const baseModel = join(import.meta.dirname, '../../../resources/base-model')
let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(baseModel)
})

const size = { width: 32, height: 32 }
const examples = ['one', 'two'].map((name) => example(name, 'crack', size))
const good = { name: 'good', read: () => Promise.resolve({ image: noisyImage('good', size), foreground: null }) }
const config: DualSettings = {
  resolution: 32,
  rank: 2,
  textRank: 2,
  background: 'code',
  batchSize: 1,
  accumulation: 2,
  crops: 1,
  learningRate: 1e-2,
  steps: 3
}

async function train(more: Partial<DualRequest> = {}, stopAfter = Infinity) {
  const records: UpdateRecord[] = []
  const cancel = new AbortController()
  const monitor: Monitor = { report: () => undefined, signal: cancel.signal }
  const onUpdate = (record: UpdateRecord) => {
    records.push(record)
    if (record.step >= stopAfter) cancel.abort()
  }
  const request = { pipeline, config, examples, backgrounds: [good], threads: 1, onUpdate, ...more }
  try {
    return { records, result: await trainDual(request, monitor) }
  } catch (error) {
    if (!cancel.signal.aborted) throw error
    expect(error).toMatchObject({ code: 'run.cancelled' })
    return { records, result: null }
  }
}

const hashesOf = async () => {
  const names = (await readdir(baseModel, { recursive: true })).filter((name) => name.endsWith('.safetensors')).sort()
  return Promise.all(names.map(async (name) => sha256(await readFile(join(baseModel, name)))))
}

describe('training two branches', () => {
  it('is bit-identical after cancelling and resuming, and trains every parameter but no base model weight', async () => {
    const before = await hashesOf()
    const whole = await train()
    expect(whole.records.map(({ step, totalSteps }) => [step, totalSteps])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3]
    ])
    const checkpoints = memoryCheckpoints()
    const first = await train({ checkpoints }, 2)
    expect([first.records.length, checkpoints.steps, first.result]).toEqual([2, [2], null])
    await expect(train({ checkpoints, config: { ...config, rank: 3 } })).rejects.toMatchObject({
      code: 'checkpoint.mismatch'
    })
    const rest = await train({ checkpoints })
    expect([...first.records, ...rest.records]).toEqual(whole.records)
    expect(rest.result!.adapter).toEqual(whole.result!.adapter)
    expect(checkpoints.steps).toEqual([2, 3])

    expect(before).toHaveLength(3)
    expect(await hashesOf()).toEqual(before)
    const { metadata, values } = (whole.result as DualResult).adapter
    const structure = dualStructure(pipeline, metadata.form)
    expect([...values.keys()].sort()).toEqual(
      parameterShapes(structure)
        .map(({ name }) => name)
        .sort()
    )
    const still = [...initialValues(structure, 1234)].filter(([name, start]) => {
      return start.every((value, i) => value === values.get(name)![i])
    })
    expect(still.map(([name]) => name)).toEqual([])
    expect(metadata).toMatchObject({ steps: 3, size, prompts: [{ type: 'crack', part: 'crack' }] })
  })

  it('rejects invalid input before any work', async () => {
    const onUpdate = vi.fn()
    const refused = (code: string, more: Partial<DualRequest>) =>
      expect(train({ onUpdate, ...more }), code).rejects.toMatchObject({ code })
    await refused('dual.too-few-images', { examples: examples.slice(1) })
    await refused('dual.more-types-than-images', { types: ['a', 'b', 'c'] })
    await refused('dual.type-without-images', { types: ['dent'] })
    const dent = example('three', 'dent', size)
    await refused('dual.types-not-told-apart', {
      examples: [...examples, dent],
      config: { ...config, globalPrompt: 'sks' }
    })
    await refused('prompt.too-long', { config: { ...config, globalPrompt: 'crack '.repeat(80) } })
    await refused('generate.size', { config: { ...config, resolution: 36 } })
    await refused('dual.no-foreground', { backgrounds: [] })
    for (const [code, value] of [
      ['dual.empty-mask', 0],
      ['dual.full-mask', 1]
    ] as const) {
      const mask = { ...size, data: new Uint8Array(32 * 32).fill(value) }
      await refused(code, { examples: [...examples, example('bad', 'crack', size, mask)] })
    }
    expect(onUpdate).not.toHaveBeenCalled()
  })
})
