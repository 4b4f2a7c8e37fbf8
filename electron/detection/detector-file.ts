import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { sha256, sha256File, writeFileAtomic } from '../common/files.ts'
import { readRegularFile } from '../common/regular-file.ts'
import type { Shape } from '../engine/tensor.ts'
import { openSafetensors, readTensor, serializeSafetensors, type TensorToWrite } from '../models/safetensors.ts'
import type { Weights } from './network-weights.ts'

export const weightsName = 'detector.safetensors'
export const metadataName = 'detector.json'

/** SHA-256 of the weight file, which every description names. */
const hashed = z.object({ weightsHash: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * Writes a trained network as `detector.safetensors`, under the names of `weights`, and its metadata as
 * `detector.json`. `header` goes into the weight file's header. Throws `file.unwritable`.
 */
export async function saveDetector(
  folder: string,
  weights: Weights,
  shapes: ReadonlyMap<string, Shape>,
  header: Readonly<Record<string, string>>,
  metadata: object
): Promise<void> {
  const tensors = new Map<string, TensorToWrite>()
  for (const [name, data] of weights) {
    tensors.set(name, { dtype: 'F32', shape: shapes.get(name) ?? [data.length], data })
  }
  const bytes = serializeSafetensors(tensors, { format: 'pt', ...header })
  await writeFileAtomic(join(folder, weightsName), bytes)
  await writeFileAtomic(
    join(folder, metadataName),
    `${JSON.stringify({ ...metadata, weightsHash: sha256(bytes) }, null, 2)}\n`
  )
}

/**
 * Reads what saveDetector wrote. Throws `detector.unreadable` where the JSON does not fit the schema,
 * `detector.mismatch` where the weights are not those it speaks of, and the codes of openSafetensors.
 */
export async function loadDetector<Metadata>(
  weightsPath: string,
  metadataPath: string,
  schema: z.ZodType<Metadata>
): Promise<{ weights: Weights; metadata: Metadata }> {
  const { metadata, weightsHash } = await readRegularFile(metadataPath, 'utf8')
    .then((text) => {
      const json: unknown = JSON.parse(text)
      return { metadata: schema.parse(json), ...hashed.parse(json) }
    })
    .catch((cause: unknown) => {
      throw new FlawsmithError('detector.unreadable', { path: metadataPath }, { cause })
    })
  const file = await openSafetensors(weightsPath)
  if ((await sha256File(weightsPath)) !== weightsHash) {
    throw new FlawsmithError('detector.mismatch', { weights: weightsPath }, { details: { description: metadataPath } })
  }
  const weights = new Map<string, Float32Array>()
  for (const name of file.tensors.keys()) weights.set(name, await readTensor(file, name))
  return { weights, metadata }
}

/** Whether a detector's description is of a format; false also where it cannot be read. */
export async function isOfFormat(description: string, format: string): Promise<boolean> {
  const text = await readRegularFile(description, 'utf8').catch(() => '')
  try {
    return z.object({ format: z.literal(format) }).safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
