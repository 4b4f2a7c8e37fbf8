import { join } from 'node:path'
import { openSafetensors, readTensor } from '../../electron/models/safetensors.ts'

/** Weights of a model that `exportModel` wrote; those of UNet and text encoder called `unet/…` and `text/…`. */
export async function readModel(folder: string) {
  return {
    autoencoder: await readAll(join(folder, 'vae/diffusion_pytorch_model.safetensors'), ''),
    diffusion: new Map([
      ...(await readAll(join(folder, 'unet/diffusion_pytorch_model.safetensors'), 'unet/')),
      ...(await readAll(join(folder, 'text_encoder/model.safetensors'), 'text/'))
    ])
  }
}

async function readAll(path: string, prefix: string): Promise<Map<string, Float32Array>> {
  const file = await openSafetensors(path)
  const weights = new Map<string, Float32Array>()
  for (const name of file.tensors.keys()) weights.set(prefix + name, await readTensor(file, name))
  return weights
}
