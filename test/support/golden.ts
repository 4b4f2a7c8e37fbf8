import { fileURLToPath } from 'node:url'
import type { HostTensor } from '../../electron/engine/session.ts'
import { openSafetensors, readTensor, readTensorBytes } from '../../electron/models/safetensors.ts'

/** Path of a reference file under test/golden/data. */
export function goldenPath(name: string): string {
  return fileURLToPath(new URL(`../golden/data/${name}`, import.meta.url))
}

export interface Golden {
  readonly metadata: ReadonlyMap<string, string> | Readonly<Record<string, string>>
  /** A float tensor; int64 ones come as BigInt64Array. */
  readonly tensors: Readonly<Record<string, HostTensor>>
}

/** All tensors of a golden .safetensors file. */
export async function readGolden(name: string): Promise<Golden> {
  const file = await openSafetensors(goldenPath(name))
  const tensors: Record<string, HostTensor> = {}
  for (const [key, { dtype, shape }] of file.tensors) {
    const data =
      dtype === 'I64' ? new BigInt64Array((await readTensorBytes(file, key)).buffer) : await readTensor(file, key)
    tensors[key] = { shape, data }
  }
  return { metadata: file.metadata, tensors }
}

/** ‖a − b‖ / ‖b‖, b being the reference. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`lengths ${a.length} and ${b.length} differ`)
  let difference = 0
  let norm = 0
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2
    norm += b[i]! ** 2
  }
  return Math.sqrt(difference / norm)
}
