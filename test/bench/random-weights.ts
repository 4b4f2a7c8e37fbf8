import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { randomStream } from '../../electron/common/random.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'

const POOL = 1 << 20

/**
 * Writes float32 weights of torch's usual size, U(±1/√fan_in), with norms and running variances 1 and the rest 0, one
 * tensor at a time. All are cut from one pool of random numbers: speed and memory do not depend on their values.
 */
export async function writeRandomWeights(path: string, tensors: ReadonlyMap<string, Shape>): Promise<void> {
  const stream = randomStream(0, 'bench/weights')
  const pool = Float32Array.from({ length: POOL }, () => stream.uniform(-1, 1))
  const header: Record<string, unknown> = {}
  let end = 0
  for (const [name, shape] of tensors)
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += 4 * sizeOf(shape))] }
  const json = Buffer.from(JSON.stringify(header))
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ')
  json.copy(padded)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(padded.length))

  const file = createWriteStream(path)
  const write = async (bytes: Uint8Array) => {
    if (!file.write(bytes)) await new Promise<void>((resolve) => file.once('drain', resolve))
  }
  await write(length)
  await write(padded)
  for (const [name, shape] of tensors) {
    const size = sizeOf(shape)
    const bound = 1 / Math.sqrt(sizeOf(shape.slice(1)))
    for (let done = 0; done < size; done += POOL) {
      const part = pool.slice(0, Math.min(POOL, size - done))
      if (shape.length > 1) for (let i = 0; i < part.length; i++) part[i]! *= bound
      else part.fill(/(weight|running_var)$/.test(name) ? 1 : 0)
      await write(new Uint8Array(part.buffer))
    }
  }
  file.end()
  await finished(file)
}
