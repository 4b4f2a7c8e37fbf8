import { join } from 'node:path'
import { randomStream } from '../../../electron/common/random.ts'
import { input } from '../../../electron/engine/operations.ts'
import type { Shape } from '../../../electron/engine/tensor.ts'
import { writeSafetensors } from '../../../electron/models/safetensors.ts'
import { u2net } from '../../../electron/models/u2net.ts'
import { torchInitialisation } from '../../../electron/models/weights.ts'

/** Writes a small U²-Net of random weights under the published names, without those that `leaveOut` matches. */
export async function writeRandomU2Net(folder: string, leaveOut?: RegExp): Promise<string> {
  const shapes = new Map<string, Shape>()
  const weight = (name: string, shape: Shape) => {
    shapes.set(name, shape)
    return input(name, shape)
  }
  u2net('u2netp', { weight }, input('images', [1, 3, 32, 32]))
  const entries = [...shapes].map(([name, shape]) => ({ name, shape }))
  const values = torchInitialisation(entries, (name) => randomStream(1, name))
  const tensors = entries
    .filter(({ name }) => leaveOut?.test(name) !== true)
    .map(({ name, shape }) => [name, { dtype: 'F32', shape, data: values.get(name)! }] as const)
  const path = join(folder, `u2netp-${leaveOut?.source.length ?? 'whole'}.safetensors`)
  await writeSafetensors(path, new Map(tensors))
  return path
}
