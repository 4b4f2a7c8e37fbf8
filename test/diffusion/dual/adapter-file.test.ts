import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readDualAdapter, writeDualAdapter, type DualAdapter } from '../../../electron/diffusion/dual/adapter-file.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import {
  entryOf,
  openSafetensors,
  readTensor,
  writeSafetensors,
  type TensorToWrite
} from '../../../electron/models/safetensors.ts'
import { goldenPath, relativeError } from '../../support/golden.ts'
import { adapterForTests } from './adapter-for-tests.ts'

vi.setConfig({ testTimeout: 480_000, hookTimeout: 480_000 })

let pipeline: Pipeline
let folder: string
let adapter: DualAdapter
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))
  adapter = adapterForTests(pipeline, { background: 'code' })
})
afterAll(() => rm(folder, { recursive: true }))

/** A copy of a written adapter, with tensors and metadata changed. */
async function changed(
  name: string,
  change: (tensors: Map<string, TensorToWrite>, metadata: Record<string, string>) => void
): Promise<string> {
  const file = await openSafetensors(join(folder, 'exact.safetensors'))
  const tensors = new Map<string, TensorToWrite>()
  for (const tensor of file.tensors.keys()) {
    tensors.set(tensor, { dtype: 'F32', shape: entryOf(file, tensor).shape, data: await readTensor(file, tensor) })
  }
  const metadata = { ...file.metadata }
  change(tensors, metadata)
  await writeSafetensors(join(folder, name), tensors, metadata)
  return join(folder, name)
}

describe('dual adapter file', () => {
  it('stores all tensors: exactly in float32, to three digits in float16', async () => {
    for (const [precision, tolerance] of [
      ['F32', 0],
      ['F16', 1e-3]
    ] as const) {
      const path = join(folder, precision === 'F32' ? 'exact.safetensors' : 'half.safetensors')
      await writeDualAdapter(path, adapter, precision)
      const read = await readDualAdapter(path, pipeline)
      expect(read.metadata).toEqual(adapter.metadata)
      expect([...read.values.keys()].sort()).toEqual([...adapter.values.keys()].sort())
      for (const [name, value] of adapter.values) {
        expect(relativeError(read.values.get(name)!, value), name).toBeLessThanOrEqual(tolerance)
      }
    }
  })

  it('is rejected if it is not a dual adapter, incomplete, damaged or for another model', async () => {
    const refusal = async (path: string, code: string, part: string) =>
      expect(readDualAdapter(path, pipeline)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(part) as string
      })
    await refusal(goldenPath('lora_kohya_final.safetensors'), 'dual.not-an-adapter', 'not a DualAnoDiff adapter')
    const first = [...adapter.values.keys()][0]!
    const lacking = await changed('lacking', (tensors) => tensors.delete(first))
    await refusal(lacking, 'dual.incomplete-adapter', first)
    const foreign = await changed('foreign', (tensors) =>
      tensors.set('saim.down_blocks.9.q', { dtype: 'F32', shape: [1], data: new Float32Array(1) })
    )
    await refusal(foreign, 'dual.no-place', 'saim.down_blocks.9.q')
    const wider = await changed('wider', (tensors) => {
      const { data } = tensors.get(first)!
      tensors.set(first, { dtype: 'F32', shape: [1, data.length], data })
    })
    await refusal(wider, 'dual.wrong-base', `[1, ${adapter.values.get(first)!.length}]`)
    const damaged = await changed('damaged', (_, metadata) => (metadata['flawsmith.form'] = '{"rank":'))
    await refusal(damaged, 'dual.adapter-damaged', 'adapter')
  })
})
