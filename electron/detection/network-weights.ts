import { input, parameter } from '../engine/operations.ts'
import type { Shape, Tensor } from '../engine/tensor.ts'
import type { LayerContext } from '../models/layers.ts'

/** Values by the network's own names: trained parameters and running statistics. */
export type Weights = ReadonlyMap<string, Float32Array>

/** Whether a tensor is a running statistic of batch normalisation, which is fed back rather than trained. */
export const isRunning = (name: string) => /\.running_(mean|var)$/.test(name)

/** Shape of every parameter and running statistic of a network. */
export function networkShapes(build: (layers: LayerContext) => unknown): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  build({
    weight: (name, shape) => {
      shapes.set(name, shape)
      return input(name, shape)
    }
  })
  return shapes
}

/** For a training step: parameters are trained, running statistics are fed by name. */
export const trainedLayers: LayerContext = {
  weight: (name: string, shape: Shape): Tensor => (isRunning(name) ? input(name, shape) : parameter(name, shape))
}

/** For scoring: parameters and running statistics alike are fed as one vector. */
export const fixedLayers: LayerContext = {
  weight: (name: string, shape: Shape): Tensor => parameter(name, shape)
}
