import { FlawsmithError } from '../common/errors.ts'
import { resolveDevice } from './devices.ts'
import type { Device, DeviceName } from './devices.ts'
import { gradients } from './gradients.ts'
import type { ParameterLayout } from './onnx/emitter.ts'
import {
  add,
  concat,
  constant,
  div,
  expand,
  input,
  minimum,
  mul,
  reduceSum,
  reshape,
  sqrt,
  square
} from './operations.ts'
import { parameterOperation } from './operations/leaves.ts'
import type { Optimizer } from './optimizers.ts'
import { pack } from './parameters.ts'
import { reachableNodes } from './reachable.ts'
import { compileGraph, releaseGraph, runGraph } from './session.ts'
import type { CompiledGraph, HostTensor, SessionOptions } from './session.ts'
import { sizeOf } from './tensor.ts'
import type { Tensor } from './tensor.ts'

export interface TrainingStepOptions {
  /** Scalar to minimise; every `parameter` that it depends on is trained. */
  readonly loss: Tensor
  /** More tensors to return from each run, such as predictions or running statistics. */
  readonly outputs?: Readonly<Record<string, Tensor>>
  readonly optimizer: Optimizer
  /** Limit of the gradient's global norm; off when left out. */
  readonly clipNorm?: number
  /** Lets `run` take several micro-batches, whose gradients are averaged before one update. */
  readonly accumulate?: boolean
  /** Factor on the learning rate of a parameter, by name; 1 when left out. */
  readonly learningRateScale?: (parameterName: string) => number
  readonly device?: DeviceName
  readonly lowMemory?: boolean
  readonly threads?: number
  /** See `SessionOptions.profile`. */
  readonly profile?: string
}

/** Everything that changes during training: plain data, and therefore the checkpoint. */
export interface TrainingState {
  parameters: Float32Array
  moments: Float32Array[]
  /** Updates made so far. */
  step: number
}

export interface StepResult {
  readonly loss: number
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number
  /** The extra outputs; of the last micro-batch where there are several. */
  readonly outputs: Record<string, HostTensor>
}

export type Feeds = Readonly<Record<string, HostTensor>>

export interface TrainingStep {
  readonly device: Device
  readonly layout: ParameterLayout
  initialState(values: ReadonlyMap<string, Float32Array>): TrainingState
  /** One update of `state` in place. On `training.non-finite-loss` the state is left unchanged. */
  run(state: TrainingState, feeds: Feeds | readonly Feeds[], learningRate: number): Promise<StepResult>
  release(): Promise<void>
}

/**
 * Compiles forward pass, backward pass and update into one inference graph, so that one session run is one step. With
 * `accumulate` the update is a separate graph, run after the gradients of all micro-batches.
 */
export async function compileTrainingStep(options: TrainingStepOptions): Promise<TrainingStep> {
  const device = resolveDevice(options.device ?? 'auto')
  const session = { ...options, device }
  const graphs = trainingGraphs(options)
  const forward = await compileGraph(graphs.forward, session)
  const update = graphs.update === null ? null : await compileGraph(graphs.update, session)
  return trainingStep(forward, update, options.optimizer, device)
}

/** What a step's graphs return by name: one that updates too, or with `accumulate` two. */
export interface TrainingGraphs {
  readonly forward: Readonly<Record<string, Tensor>>
  readonly update: Readonly<Record<string, Tensor>> | null
}

/** The graphs that `compileTrainingStep` compiles. */
export function trainingGraphs(options: Omit<TrainingStepOptions, keyof SessionOptions>): TrainingGraphs {
  const leaves = reachableNodes([options.loss]).flatMap((node) =>
    node.operation === parameterOperation ? node.outputs : []
  )
  const parameters = uniqueByName(leaves)
  const flatGradient = concat(
    gradients(options.loss, parameters).map((g) => reshape(g, [-1])),
    0
  )
  const scales = options.learningRateScale ? parameters.map((p) => options.learningRateScale!(nameOf(p))) : []
  const context = { optimizer: options.optimizer, clipNorm: options.clipNorm, scale: scaleVector(parameters, scales) }
  const extra = Object.fromEntries(
    Object.entries(options.outputs ?? {}).map(([name, tensor]) => [`output:${name}`, tensor])
  )

  if (!options.accumulate) {
    const forward = { loss: options.loss, ...extra, ...updateOutputs(flatGradient, context) }
    return { forward, update: null }
  }
  const sum = input('gradientSum', flatGradient.shape)
  const gradientSum = add(sum, mul(flatGradient, input('share', [])))
  return { forward: { loss: options.loss, ...extra, gradientSum }, update: updateOutputs(sum, context) }
}

const nameOf = (parameter: Tensor) => parameter.node.attributes.name as string

function uniqueByName(parameters: readonly Tensor[]): Tensor[] {
  const names = parameters.map(nameOf)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new Error(`two parameters are called ${twice}; make the tensor once and use it twice`)
  return [...parameters]
}

interface UpdateContext {
  readonly optimizer: Optimizer
  readonly clipNorm: number | undefined
  readonly scale: Tensor | null
}

function updateOutputs(gradient: Tensor, { optimizer, clipNorm, scale }: UpdateContext): Record<string, Tensor> {
  const vector = (name: string) => input(name, gradient.shape)
  const norm = sqrt(reduceSum(square(gradient), [0]))
  // As torch.nn.utils.clip_grad_norm_: the small term keeps a zero gradient from dividing by zero.
  const clipped = clipNorm === undefined ? gradient : mul(gradient, minimum(div(clipNorm, add(norm, 1e-6)), 1))
  const before = vector('parameters')
  const moments = Array.from({ length: optimizer.moments }, (_, i) => vector(`moment${i}`))
  const updated = optimizer.update(before, clipped, moments)
  const after = scale ? add(before, mul(scale, add(updated.parameters, mul(before, -1)))) : updated.parameters
  const named = Object.fromEntries(updated.moments.map((moment, i) => [`newMoment${i}`, moment]))
  return { gradientNorm: norm, newParameters: after, ...named }
}

function scaleVector(parameters: readonly Tensor[], scales: readonly number[]): Tensor | null {
  if (scales.every((scale) => scale === 1)) return null
  return concat(
    scales.map((scale, i) => expand(constant([scale]), [sizeOf(parameters[i]!.shape)])),
    0
  )
}

function trainingStep(
  forward: CompiledGraph,
  update: CompiledGraph | null,
  optimizer: Optimizer,
  device: Device
): TrainingStep {
  const { layout } = forward
  const vector = (data: Float32Array): HostTensor => ({ shape: [layout.size], data })

  function updateFeeds(state: TrainingState, learningRate: number): Feeds {
    const scalars = Object.entries(optimizer.scalars(learningRate, state.step + 1))
    return {
      parameters: vector(state.parameters),
      ...Object.fromEntries(state.moments.map((moment, i) => [`moment${i}`, vector(moment)])),
      ...Object.fromEntries(scalars.map(([name, value]) => [name, { shape: [], data: Float32Array.of(value) }]))
    }
  }

  function adopt(state: TrainingState, results: Record<string, HostTensor>): void {
    state.parameters = results.newParameters!.data as Float32Array
    state.moments = state.moments.map((_, i) => results[`newMoment${i}`]!.data as Float32Array)
    state.step += 1
  }

  async function accumulated(
    state: TrainingState,
    batches: readonly Feeds[],
    learningRate: number
  ): Promise<StepResult> {
    let sum = new Float32Array(layout.size)
    let loss = 0
    let last: Record<string, HostTensor> = {}
    const share: HostTensor = { shape: [], data: Float32Array.of(1 / batches.length) }
    for (const batch of batches) {
      const feeds = { ...batch, share, parameters: vector(state.parameters), gradientSum: vector(sum) }
      last = await runGraph(forward, feeds)
      loss += finite(last.loss!.data[0] as number, state.step) / batches.length
      sum = last.gradientSum!.data as Float32Array<ArrayBuffer>
    }
    const results = await runGraph(update!, { ...updateFeeds(state, learningRate), gradientSum: vector(sum) })
    const gradientNorm = finite(results.gradientNorm!.data[0] as number, state.step)
    adopt(state, results)
    return { loss, gradientNorm, outputs: extraOutputs(last) }
  }

  async function single(state: TrainingState, batch: Feeds, learningRate: number): Promise<StepResult> {
    const results = await runGraph(forward, { ...batch, ...updateFeeds(state, learningRate) })
    const loss = finite(results.loss!.data[0] as number, state.step)
    const gradientNorm = finite(results.gradientNorm!.data[0] as number, state.step)
    adopt(state, results)
    return { loss, gradientNorm, outputs: extraOutputs(results) }
  }

  return {
    device,
    layout,
    initialState: (values) => ({
      parameters: pack(layout, values),
      moments: Array.from({ length: optimizer.moments }, () => new Float32Array(layout.size)),
      step: 0
    }),
    run(state, feeds, learningRate) {
      if (update)
        return accumulated(state, Array.isArray(feeds) ? (feeds as readonly Feeds[]) : [feeds as Feeds], learningRate)
      if (Array.isArray(feeds)) throw new Error('micro-batches need a step compiled with accumulate')
      return single(state, feeds as Feeds, learningRate)
    },
    async release() {
      await releaseGraph(forward)
      if (update) await releaseGraph(update)
    }
  }
}

function extraOutputs(results: Record<string, HostTensor>): Record<string, HostTensor> {
  const entries = Object.entries(results).filter(([name]) => name.startsWith('output:'))
  return Object.fromEntries(entries.map(([name, tensor]) => [name.slice('output:'.length), tensor]))
}

function finite(value: number, step: number): number {
  if (Number.isFinite(value)) return value
  throw new FlawsmithError('training.non-finite-loss', { value, count: step }, { details: { step } })
}
