import { writeFileAtomic, sha256 } from '../../common/files.ts'
import { serializeSafetensors, type TensorToWrite } from '../../models/safetensors.ts'
import { downName, downShape, upName, upShape } from './modules.ts'
import type { LoraWeights } from './weights.ts'

export type LoraPrecision = 'F32' | 'F16' | 'BF16'

/**
 * Writes a kohya-style .safetensors file: `<key>.lora_down.weight`, `.lora_up.weight` and a 0-dimensional `.alpha`, all
 * in one precision, with kohya's `ss_…` metadata and the hashes that web UIs look up. Throws `file.unwritable`.
 */
export async function writeLora(
  path: string,
  weights: LoraWeights,
  metadata: Readonly<Record<string, string>>,
  precision: LoraPrecision = 'F16'
): Promise<void> {
  await writeFileAtomic(path, serializeLora(weights, metadata, precision))
}

/** The bytes that `writeLora` writes. */
function serializeLora(
  { slots, values }: LoraWeights,
  metadata: Readonly<Record<string, string>>,
  precision: LoraPrecision
): Uint8Array {
  const tensors = new Map<string, TensorToWrite>()
  for (const { module, key, rank, alpha } of slots) {
    for (const [name, shape] of [
      [downName(key), downShape(module, rank)],
      [upName(key), upShape(module, rank)]
    ] as const) {
      const data = values.get(name)
      if (data === undefined) throw new RangeError(`the LoRA has no factor ${name}`)
      tensors.set(name, { dtype: precision, shape, data })
    }
    tensors.set(`${key}.alpha`, { dtype: precision, shape: [], data: Float32Array.of(alpha) })
  }
  const training = Object.fromEntries(Object.entries(metadata).filter(([name]) => name.startsWith('ss_')))
  return serializeSafetensors(tensors, { ...metadata, ...hashes(serializeSafetensors(tensors, training)) })
}

/** kohya's two hashes of a file that has only `ss_` metadata: of everything after the header, and the old short one. */
function hashes(file: Uint8Array): Record<string, string> {
  const headerLength = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true))
  return {
    sshs_model_hash: sha256(file.subarray(8 + headerLength)),
    sshs_legacy_hash: sha256(file.subarray(0x100000, 0x110000)).slice(0, 8)
  }
}
