/** @file Where a network's weights come from: a file, or training. */
import { realpathSync } from 'node:fs'
import { FlawsmithError } from '../common/errors.ts'
import type { RandomStream } from '../common/random.ts'
import { frozen, parameter } from '../engine/operations.ts'
import type { Shape, Tensor } from '../engine/tensor.ts'
import { sizeOf } from '../engine/tensor.ts'
import type { SafetensorsFile } from './safetensors.ts'

export type WeightSource = (name: string, shape: Shape) => Tensor

/** Names that a file may use for the tensor that diffusers calls `name`, most likely first. */
export type NameCandidates = (name: string) => readonly string[]

const DTYPES = { F32: 'float32', F16: 'float16', BF16: 'bfloat16' } as const

/**
 * Weights used in place in a .safetensors file. Throws `model.missing-tensor` or `model.wrong-shape`, naming tensor and
 * file; a 1×1 convolution and a linear layer are interchangeable.
 */
export function frozenWeights(file: SafetensorsFile, candidates: NameCandidates = (name) => [name]): WeightSource {
  const tensors = new Map<string, Tensor>()
  // Absolute and without links: the engine resolves it from the root of the drive that it is stored on.
  const location = realpathSync(file.path)
  return (name, shape) => {
    const known = tensors.get(name)
    if (known) return known
    const stored = candidates(name).find((candidate) => file.tensors.has(candidate))
    const entry = stored === undefined ? undefined : file.tensors.get(stored)
    if (!entry) throw missingTensor(file, name)
    const same = trimmed(entry.shape).join() === trimmed(shape).join()
    const dtype = DTYPES[entry.dtype as keyof typeof DTYPES] as (typeof DTYPES)[keyof typeof DTYPES] | undefined
    if (!same || dtype === undefined) throw wrongShape(file, name, shape, `${entry.dtype}[${entry.shape.join(', ')}]`)
    const tensor = frozen(name, shape, { file: location, offset: entry.offset, length: entry.length, dtype })
    tensors.set(name, tensor)
    return tensor
  }
}

const trimmed = (shape: Shape): Shape => {
  const last = shape.findLastIndex((n) => n !== 1)
  return shape.slice(0, last + 1)
}

function missingTensor(file: SafetensorsFile, name: string): FlawsmithError {
  return new FlawsmithError('model.missing-tensor', { tensor: name, path: file.path })
}

function wrongShape(file: SafetensorsFile, name: string, shape: Shape, found: string): FlawsmithError {
  return new FlawsmithError('model.wrong-shape', { tensor: name, found, shape, path: file.path })
}

/** Every weight a parameter to train, called `prefix` + name; asking twice gives the same one. */
export function trainableWeights(prefix = ''): WeightSource {
  const tensors = new Map<string, Tensor>()
  return (name, shape) => {
    const tensor = tensors.get(name) ?? parameter(prefix + name, shape)
    tensors.set(name, tensor)
    return tensor
  }
}

/** A tensor's name and shape, as `ParameterLayout.entries` lists them. */
export interface NamedShape {
  readonly name: string
  readonly shape: Shape
}

/**
 * torch's default initialisation: weights and biases of linear layers and convolutions U(±1/√fan_in), norms 1 and 0,
 * embeddings N(0, 0.02²). `stream` gives each tensor a stream of its own, so that order does not matter.
 */
export function torchInitialisation(
  entries: readonly NamedShape[],
  stream: (name: string) => RandomStream
): Map<string, Float32Array> {
  const shapes = new Map(entries.map(({ name, shape }) => [name, shape]))
  return new Map(
    entries.map(({ name, shape }) => {
      const size = sizeOf(shape)
      const values = new Float32Array(size)
      const random = stream(name)
      const matrix = shape.length > 1 ? shape : shapes.get(name.replace(/bias$/, 'weight'))
      if (/embedding\.weight$/.test(name)) for (let i = 0; i < size; i++) values[i] = 0.02 * random.normal()
      else if (matrix && matrix.length > 1) {
        const bound = 1 / Math.sqrt(sizeOf(matrix.slice(1)))
        for (let i = 0; i < size; i++) values[i] = random.uniform(-bound, bound)
      } else values.fill(/(weight|running_var)$/.test(name) ? 1 : 0)
      return [name, values] as const
    })
  )
}
