/** @file The weights of the ResNets that detection and classification train. */
import { FlawsmithError } from '../common/errors.ts'
import { randomStream } from '../common/random.ts'
import { input } from '../engine/operations.ts'
import { sizeOf, type Shape } from '../engine/tensor.ts'
import { resnet } from '../models/resnet.ts'
import { openSafetensors, readTensor } from '../models/safetensors.ts'
import { namedNetwork } from './architectures.ts'
import { networkShapes, type Weights } from './network-weights.ts'

interface Architecture {
  readonly architecture: string
}

/** Shape of every parameter and running statistic. */
export function resnetShapes({ architecture }: Architecture, classes = 1): Map<string, Shape> {
  const network = namedNetwork(architecture, classes)
  return networkShapes((layers) => resnet(network, layers, input('images', [1, 3, 32, 32]), { training: false }))
}

/**
 * Weights to start from: torchvision's own initialisation (Kaiming normal over fan-out for convolutions, 1 and 0 for
 * normalisation, uniform ±1/√n for the last layer), or a file's, except its last layer where it has other classes.
 * Throws `detector.missing-weight`, `detector.wrong-shape` and the codes of openSafetensors.
 */
export async function initialWeights(
  settings: Architecture,
  seed: number,
  path: string | undefined,
  classes = 1
): Promise<Weights> {
  const weights = new Map<string, Float32Array>()
  const shapes = resnetShapes(settings, classes)
  const features = shapes.get('fc.weight')?.[1] ?? 1
  for (const [name, shape] of shapes) weights.set(name, freshValues(name, shape, features, seed))
  if (path === undefined) return weights
  const file = await openSafetensors(path)
  for (const [name, shape] of shapes) {
    const entry = file.tensors.get(name)
    const otherHead = name.startsWith('fc.') && entry?.shape[0] !== classes
    if (otherHead) continue
    if (entry === undefined) throw missingWeight(path, name)
    if (entry.shape.join() !== shape.join()) throw wrongShape(path, name, entry.shape, shape)
    weights.set(name, await readTensor(file, name))
  }
  return weights
}

function freshValues(name: string, shape: Shape, features: number, seed: number): Float32Array {
  const size = sizeOf(shape)
  const random = randomStream(seed, `detector/initial/${name}`)
  if (shape.length === 4) {
    const [out = 1, , height = 1, width = 1] = shape
    const deviation = Math.sqrt(2 / (out * height * width))
    return random.normals(size).map((value) => value * deviation)
  }
  if (name.startsWith('fc.')) {
    const bound = 1 / Math.sqrt(features)
    return Float32Array.from({ length: size }, () => random.uniform(-bound, bound))
  }
  return new Float32Array(size).fill(/(weight|running_var)$/.test(name) ? 1 : 0)
}

function missingWeight(path: string, name: string): FlawsmithError {
  return new FlawsmithError('detector.missing-weight', { tensor: name, path })
}

function wrongShape(path: string, name: string, found: Shape, wanted: Shape): FlawsmithError {
  return new FlawsmithError('detector.wrong-shape', { tensor: name, found, wanted, path })
}
