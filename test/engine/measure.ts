/** @file Runs a case of the table on a device and in the reference, and measures how far apart they are. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomStream } from '../../electron/common/random.ts'
import type { DeviceName } from '../../electron/engine/devices.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import { constant, frozen, input, mul, reduceSum } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import type { HostTensor } from '../../electron/engine/session.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import type { Case, CaseInput } from './cases/case.ts'
import { interpret } from './reference/interpreter.ts'
import type { Named } from './reference/interpreter.ts'
import { encodeHalf, safetensorsFile } from './safetensors-file.ts'

/** An assembled case: graph, values, and what is differentiated with respect to what. */
export interface Prepared {
  readonly named: Named
  readonly feeds: Readonly<Record<string, HostTensor>>
  readonly result: Tensor
  /** Sum of the result under random weights (all 1 at a kink). */
  readonly loss: Tensor
  /** Inputs that have a gradient, by name, and those gradients. */
  readonly differentiated: readonly { readonly name: string; readonly gradient: Tensor }[]
}

/** `folder` takes the file of frozen weights. */
export function prepare(example: Case, folder: string): Prepared {
  const stream = randomStream(7, `${example.row}/${example.about}`)
  const drawn = (length: number, [low, high]: readonly [number, number]) =>
    Float32Array.from({ length }, () => stream.uniform(low, high))
  const values = example.inputs.map((spec) => {
    const given = spec.values ? Float32Array.from(spec.values) : drawn(sizeOf(spec.shape), spec.range ?? [-2, 2])
    return spec.frozen && spec.frozen !== 'float32' ? encodeHalf(given, spec.frozen).rounded : given
  })
  const tensors = leaves(example, values, folder)
  const result = example.build(...tensors)
  const weights = example.gradientAtKink
    ? new Float32Array(sizeOf(result.shape)).fill(1)
    : drawn(sizeOf(result.shape), [0.5, 2])
  const loss = reduceSum(
    mul(result, constant(weights, result.shape)),
    result.shape.map((_, axis) => axis)
  )
  const live = tensors.filter((_, i) => !example.inputs[i]!.integers && !example.inputs[i]!.frozen)
  const found = gradients(loss, live)
  return {
    named: Object.fromEntries(values.map((data, i) => [`x${i}`, data])),
    feeds: Object.fromEntries(
      example.inputs.flatMap((spec, i) => (spec.frozen ? [] : [[`x${i}`, hostTensor(spec, values[i]!)]]))
    ),
    result,
    loss,
    differentiated: live.map((tensor, i) => ({ name: tensor.node.attributes.name as string, gradient: found[i]! }))
  }
}

function hostTensor(spec: CaseInput, data: Float32Array): HostTensor {
  return { shape: spec.shape, data: spec.integers ? BigInt64Array.from(data, BigInt) : data }
}

function leaves({ inputs, row, about }: Case, values: readonly Float32Array[], folder: string): Tensor[] {
  const names = inputs.map((_, i) => `x${i}`)
  const stored = inputs.flatMap(({ frozen: dtype, shape }, i) =>
    dtype ? [{ name: names[i]!, dtype, shape, values: values[i]! }] : []
  )
  const { bytes, regions } = safetensorsFile(stored)
  const file = join(folder, `${row} ${about}.safetensors`.replaceAll(/[^\w .]/g, '_'))
  if (stored.length > 0) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, bytes)
  }
  return inputs.map((spec, i) =>
    spec.frozen
      ? frozen(names[i]!, spec.shape, { file, ...regions.get(names[i]!)! })
      : input(names[i]!, spec.shape, spec.integers ? 'int64' : 'float32')
  )
}

export interface Measured {
  /** Normalised mean squared error of the result. */
  readonly result: number
  /** The same for each gradient, by input. */
  readonly gradients: Readonly<Record<string, number>>
}

/** Result and gradients on a device against the interpreter. */
export async function measure(prepared: Prepared, device: DeviceName): Promise<Measured> {
  const { result, differentiated, feeds, named } = prepared
  const outputs = { result, ...Object.fromEntries(differentiated.map(({ name, gradient }) => [`d${name}`, gradient])) }
  const program = await compileProgram({ outputs, device, threads: 1 })
  const found = await program.run(feeds)
  await program.release()
  const wanted = interpret(Object.values(outputs), named)
  const errors = Object.keys(outputs).map(
    (name, i) => [name, nmse(found[name]!.data as Float32Array, wanted[i]!.data)] as const
  )
  return { result: errors[0]![1], gradients: Object.fromEntries(errors.slice(1)) }
}

/** Σ(a−b)² / Σb², with a floor of 1e-3 for each element, so that a result of zero may carry rounding noise. */
export function nmse(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let [error, power] = [0, 0]
  for (let i = 0; i < b.length; i++) {
    error += (a[i]! - b[i]!) ** 2
    power += Math.max(b[i]! ** 2, 1e-3)
  }
  return error / power
}

const STEP = 3e-4
const SAMPLES = 24

/**
 * Largest difference between the gradient graph in float64 and finite differences of fourth order, relative to the
 * input's largest gradient. Inputs of more than 24 elements are sampled.
 */
export function gradientError({ loss, differentiated, named }: Prepared): number {
  const gradientValues = interpret(
    differentiated.map(({ gradient }) => gradient),
    named
  )
  const errors = differentiated.map(({ name }, i) => {
    const gradient = gradientValues[i]!.data
    const lossAt = (place: number, delta: number) => {
      const moved = Float64Array.from(named[name]!)
      moved[place]! += delta
      return interpret([loss], { ...named, [name]: moved })[0]!.data[0]!
    }
    const difference = (place: number) => {
      const [a, b, c, d] = [-2, -1, 1, 2].map((k) => lossAt(place, k * STEP)) as [number, number, number, number]
      return (a - 8 * b + 8 * c - d) / (12 * STEP)
    }
    const places = sample(gradient.length, name)
    const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 1e-3)
    return Math.max(0, ...places.map((place) => Math.abs(difference(place) - gradient[place]!) / largest))
  })
  return Math.max(0, ...errors)
}

function sample(length: number, name: string): number[] {
  const all = Array.from({ length }, (_, i) => i)
  return length <= SAMPLES ? all : randomStream(3, name).shuffle(all).slice(0, SAMPLES)
}
