import { FlawsmithError } from '../common/errors.ts'
import { readTensor, type SafetensorsFile } from '../models/safetensors.ts'

/**
 * Values of an adapter's tensor, of which one that is no number would make every image black. Throws `adapter.not-finite` and
 * the codes of readTensor.
 */
export async function readFiniteTensor(file: SafetensorsFile, name: string): Promise<Float32Array> {
  const values = await readTensor(file, name)
  if (values.every(Number.isFinite)) return values
  throw notFinite(file, name)
}

export function notFinite({ path }: SafetensorsFile, tensor: string): FlawsmithError {
  return new FlawsmithError('adapter.not-finite', { tensor, path })
}
