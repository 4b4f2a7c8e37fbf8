import { fileURLToPath } from 'node:url'
import { openSafetensors, readTensor, readTensorBytes } from '../../../electron/models/safetensors.ts'

export interface GoldenTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Path of a file in test/golden/data. */
export function goldenPath(name: string): string {
  return fileURLToPath(new URL(`../../golden/data/${name}`, import.meta.url))
}

/** All tensors of a golden .safetensors file; integers as float32. */
export async function readGolden(name: string): Promise<Map<string, GoldenTensor>> {
  const file = await openSafetensors(goldenPath(`${name}.safetensors`))
  const tensors = new Map<string, GoldenTensor>()
  for (const [tensor, { shape, dtype }] of file.tensors) {
    const values =
      dtype === 'I64'
        ? Float32Array.from(new BigInt64Array((await readTensorBytes(file, tensor)).buffer), Number)
        : await readTensor(file, tensor)
    tensors.set(tensor, { shape, values })
  }
  return tensors
}

/** ‖a − b‖ / ‖b‖ */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let difference = 0
  let norm = 0
  for (let i = 0; i < b.length; i++) {
    difference += ((a[i] as number) - (b[i] as number)) ** 2
    norm += (b[i] as number) ** 2
  }
  return Math.sqrt(difference) / Math.sqrt(norm)
}
