import { input } from '../../electron/engine/operations.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { inceptionLogits } from '../../electron/models/inception.ts'
import { writeSafetensors } from '../../electron/models/safetensors.ts'

/** −1…1, the same in every language with 32-bit integers. */
function noise(i: number): number {
  let bits = Math.imul(i + 1, 2654435761) >>> 0
  bits = (bits ^ (bits >>> 15)) >>> 0
  bits = Math.imul(bits, 2246822519) >>> 0
  bits = (bits ^ (bits >>> 13)) >>> 0
  return (bits / 2 ** 32) * 2 - 1
}

function valueOf(name: string, shape: Shape, i: number): number {
  if (name.endsWith('running_var')) return 1 + 0.5 * noise(i)
  if (name.endsWith('bn.weight')) return 1 + 0.1 * noise(i)
  if (shape.length === 1) return 0.1 * noise(i)
  const inputs = shape.slice(1).reduce((product, n) => product * n, 1)
  return Math.sqrt(6 / inputs) * noise(i)
}

/** Writes Inception-v3 with made-up weights; returns how many values it has. */
export async function writeMadeUpInception(path: string): Promise<number> {
  const tensors = new Map<string, { dtype: 'F32'; shape: Shape; data: Float32Array }>()
  const weight = (name: string, shape: Shape) => {
    const data = new Float32Array(shape.reduce((product, n) => product * n, 1))
    for (let i = 0; i < data.length; i++) data[i] = valueOf(name, shape, i)
    tensors.set(name, { dtype: 'F32', shape, data })
    return input(name, shape)
  }
  inceptionLogits({ weight }, input('images', [1, 3, 299, 299]))
  await writeSafetensors(path, tensors)
  return [...tensors.values()].reduce((sum, { data }) => sum + data.length, 0)
}
