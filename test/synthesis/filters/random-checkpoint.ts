import { input } from '../../../electron/engine/operations.ts'
import type { Shape } from '../../../electron/engine/tensor.ts'
import type { LayerContext } from '../../../electron/models/layers.ts'
import { writeSafetensors } from '../../../electron/models/safetensors.ts'
import { lpipsLayers, vgg16Features } from '../../../electron/models/vgg.ts'

/** Writes a checkpoint with the tensors that a network requests while it is built. */
async function randomCheckpoint(path: string, build: (layers: LayerContext) => void): Promise<string> {
  const tensors = new Map<string, { dtype: 'F32'; shape: Shape; data: Float32Array }>()
  build({
    weight(key, shape) {
      const bound = 2 / Math.sqrt(shape.slice(1).reduce((product, n) => product * n, 1))
      const data = new Float32Array(shape.reduce((product, n) => product * n, 1))
      // VGG-16 has 15 million weights, so a cheap generator is used.
      for (let i = 0; i < data.length; i++) data[i] = bound * ((((i * 7919) % 10_007) / 10_007) * 2 - 1)
      tensors.set(key, { dtype: 'F32', shape, data })
      return input(key, shape)
    }
  })
  await writeSafetensors(path, tensors)
  return path
}

export function randomVgg(path: string): Promise<string> {
  return randomCheckpoint(path, (layers) => vgg16Features(layers, input('x', [1, 3, 16, 32])))
}

/** LPIPS's own weights: random like the others, but not negative, like the published ones. */
export function randomLpips(path: string): Promise<string> {
  return randomCheckpoint(path, (layers) =>
    lpipsLayers.forEach((layer) => layers.weight(layer.weight, [1, layer.channels, 1, 1]))
  )
}
