import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RandomStream } from '../../../electron/common/random.ts'
import {
  openSafetensors,
  readNumbers,
  serializeSafetensors,
  type TensorToWrite
} from '../../../electron/models/safetensors.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { inherited, mutateBytes, mutateJsonText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const vector = (...values: number[]): TensorToWrite => ({
  dtype: 'F32',
  shape: [values.length],
  data: Float32Array.from(values)
})

/** A file with a header that may be no JSON. */
function withHeader(json: string, dataBytes: number): Uint8Array {
  const text = new TextEncoder().encode(json)
  const file = new Uint8Array(8 + text.length + dataBytes)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  return file
}

const whole = serializeSafetensors(
  new Map<string, TensorToWrite>([
    ['half', { dtype: 'F16', shape: [3], data: Float32Array.of(1, -0.5, 65504) }],
    ['full', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(0.1, 0.2, 0.3, 0.4) }],
    ['ids', { dtype: 'I64', shape: [2], data: BigInt64Array.of(49406n, -1n) }],
    ['constructor', vector(1, 2)]
  ]),
  { format: 'pt', __proto__: 'x', note: 'a note' }
)
const header = {
  __metadata__: { format: 'pt' },
  a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
  b: { dtype: 'F16', shape: [4], data_offsets: [16, 24] },
  c: { dtype: 'U8', shape: [], data_offsets: [24, 25] }
}

/** Headers that are valid and say too much. */
function excessive(random: RandomStream): Uint8Array {
  const count = pick(random, [10, 1000, 90_000, 300_000])
  const name = pick(random, ['t', ...inherited, 'n'.repeat(pick(random, [100, 3000]))])
  const shape = Array.from({ length: pick(random, [1, 4, 40, 3000]) }, () => 0).join()
  const entries: string[] = []
  let length = 0
  for (let i = 0; i < count && length < 30e6; i++) {
    const entry = `"${name} ${i}":{"dtype":"U8","shape":[${shape}],"data_offsets":[0,0]}`
    entries.push(entry)
    length += entry.length
  }
  return withHeader(`{${entries.join()}}`, 0)
}

function draw(random: RandomStream): Uint8Array {
  const kind = random.uniform()
  if (kind < 0.5) return mutateBytes(random, whole, 400)
  if (kind < 0.98) return withHeader(mutateJsonText(random, header), pick(random, [0, 24, 25, 26, 100]))
  return excessive(random)
}

/** Files of weights: their header, and every tensor that it names. */
export const safetensorsFuzz: Fuzzer = {
  name: 'safetensors',
  open: async () => {
    const { folder, close } = await scratch()
    const path = join(folder, 'weights.safetensors')
    return {
      close,
      draw: async (random) => {
        await writeFile(path, draw(random))
        return async () => {
          const file = await openSafetensors(path)
          for (const name of [...file.tensors.keys()].slice(0, 10)) await readNumbers(file, name)
        }
      }
    }
  }
}
