import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { openSafetensors } from './safetensors.ts'
import { lpipsLayers } from './vgg.ts'

/** Files of LPIPS 0.1 on VGG-16: the network's weights and LPIPS's own, which may be in one file. */
export interface LpipsWeights {
  readonly vgg: string
  readonly lpips: string
}

/**
 * Finds both among the .safetensors files of a folder, by the tensors that they contain. Throws `model.no-lpips`, and
 * the codes of openSafetensors.
 */
export async function findLpipsWeights(folder: string): Promise<LpipsWeights> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.safetensors')).sort() : []
  const files = await Promise.all(names.map((name) => openSafetensors(join(folder, name))))
  const holding = (tensor: string) => files.find(({ tensors }) => tensors.has(tensor))?.path
  const [vgg, lpips] = [holding('features.0.weight'), holding(lpipsLayers[0]!.weight)]
  if (vgg !== undefined && lpips !== undefined) return { vgg, lpips }
  const missing = [
    ...(vgg === undefined ? ['VGG-16’s (features.0.weight …)'] : []),
    ...(lpips === undefined ? [`LPIPS’s own (${lpipsLayers[0]!.weight} …)`] : [])
  ]
  throw new FlawsmithError('model.no-lpips', { files: missing, folder })
}
