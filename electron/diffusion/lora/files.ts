/** @file Where the files of an adapter are: a file, or a folder as peft or diffusers writes it. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { isAdapter } from './names.ts'

/** What peft calls an adapter's weights, in a folder with its adapter_config.json. */
export const peftWeights = 'adapter_model.safetensors'
const diffusersWeights = 'pytorch_lora_weights.safetensors'

/**
 * The weights of an adapter: several where a folder holds one of peft's folders for each network. Null for what is no
 * adapter, such as a base model. Throws `model.pickle`, `model.missing-file` and the codes of openSafetensors.
 */
export async function adapterFiles(path: string): Promise<readonly string[] | null> {
  if (!existsSync(path)) return null
  if (!statSync(path).isDirectory()) return isAdapter((await openSafetensors(path)).tensors.keys()) ? [path] : null
  if (existsSync(join(path, 'model_index.json'))) return null
  const nested = ['unet', 'text_encoder'].map((name) => join(path, name)).filter(isPeftFolder)
  if (isPeftFolder(path)) return [weightsIn(path)]
  const whole = join(path, diffusersWeights)
  if (existsSync(whole)) return [whole]
  return nested.length === 0 ? null : nested.map(weightsIn)
}

const isPeftFolder = (folder: string) =>
  existsSync(join(folder, 'adapter_config.json')) || existsSync(join(folder, peftWeights))

function weightsIn(folder: string): string {
  const path = join(folder, peftWeights)
  if (existsSync(path)) return path
  const pickled = join(folder, 'adapter_model.bin')
  if (existsSync(pickled)) throw new FlawsmithError('model.pickle', { path: pickled })
  throw new FlawsmithError('model.missing-file', { path: folder, file: peftWeights })
}
