import { realpathSync } from 'node:fs'
import { parse } from 'node:path'
import * as ort from './ort.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Device } from './devices.ts'
import { emitNodes } from './onnx/emit-nodes.ts'
import { OnnxEmitter } from './onnx/emitter.ts'
import type { FreeAxes, ParameterLayout } from './onnx/emitter.ts'
import { reachableNodes } from './reachable.ts'
import type { FileRegion, Shape, Tensor, TensorType } from './tensor.ts'

export type HostData = Float32Array | BigInt64Array

/** A tensor in the memory of this process. */
export interface HostTensor {
  readonly shape: Shape
  readonly data: HostData
}

export interface SessionOptions {
  readonly device: Device
  /** Keeps weights mapped from their file and frees every buffer early: less memory, somewhat slower. */
  readonly lowMemory?: boolean
  /** Plans no memory from one run to the next, which nearly doubles that of large images and makes no run faster. */
  readonly unplanned?: boolean
  /** Threads of one operation; by default all cores. */
  readonly threads?: number
  /**
   * Of a graph that is right for other lengths of these axes than those it was built with, as a fully convolutional
   * network is. Outputs are then as long as they turn out.
   */
  readonly freeAxes?: FreeAxes
  /** Start of the path of a profile, written as JSON when the session is released. */
  readonly profile?: string
}

/** A compiled graph: inputs and outputs by name, run by ONNX Runtime. */
export interface CompiledGraph {
  readonly session: ort.InferenceSession
  readonly layout: ParameterLayout
  readonly inputs: ReadonlyMap<string, TensorType>
  readonly outputs: ReadonlyMap<string, TensorType>
  readonly freeAxes?: FreeAxes | undefined
}

/** Emits the part of the graph that `outputs` need as an ONNX model. Throws `engine.weights-missing`. */
export function emitModel(
  outputs: Readonly<Record<string, Tensor>>,
  device: Device,
  freeAxes?: FreeAxes
): {
  model: Uint8Array
  root: string
  layout: ParameterLayout
  inputs: ReadonlyMap<string, TensorType>
} {
  const nodes = reachableNodes(Object.values(outputs))
  const files = nodes.flatMap(({ attributes }) => (attributes.region ? [(attributes.region as FileRegion).file] : []))
  const [first = process.cwd()] = [...new Set(files)].map(realFile)
  const { root } = parse(first)
  const emitter = new OnnxEmitter(root, device === 'webgpu')
  const names = emitNodes(emitter, nodes)
  for (const [name, tensor] of Object.entries(outputs)) {
    const free = freeAxes === undefined ? [] : tensor.shape.map((_, axis) => axis)
    emitter.output(OUTPUT + name, names.get(tensor)!, tensor, free)
  }
  return { model: emitter.finish(freeAxes), root, layout: emitter.layout, inputs: emitter.inputs }
}

/**
 * ONNX requires inputs and outputs to have different names; here an output may have the name of the input that it
 * replaces.
 */
const OUTPUT = 'out:'

function realFile(path: string): string {
  try {
    return realpathSync(path)
  } catch (cause) {
    throw new FlawsmithError('engine.weights-missing', { path }, { cause })
  }
}

/** Compiles a graph for a device. Throws `engine.weights-missing`, or `engine.session-failed`, with ONNX Runtime's words in its details. */
export async function compileGraph(
  outputs: Readonly<Record<string, Tensor>>,
  options: SessionOptions
): Promise<CompiledGraph> {
  const { model, root, layout, inputs } = emitModel(outputs, options.device, options.freeAxes)
  const session = await createSession(model, root, options)
  return { session, layout, inputs, outputs: new Map(Object.entries(outputs)), freeAxes: options.freeAxes }
}

/**
 * A session for a model given as bytes; `root` is the folder of its weight files, if it has any. Throws
 * `engine.session-failed`, with ONNX Runtime's words in its details.
 */
export async function createSession(
  model: Uint8Array,
  root: string | null,
  options: SessionOptions
): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, {
      executionProviders: options.device === 'cpu' ? ['cpu'] : [options.device, 'cpu'],
      graphOptimizationLevel: options.lowMemory ? 'extended' : 'all',
      enableCpuMemArena: !options.lowMemory,
      enableMemPattern: !options.unplanned,
      logSeverityLevel: 3,
      ...(options.profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: options.profile }),
      ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
      extra: {
        session: {
          // Root for weight files: a model given as bytes has no folder of its own.
          ...(root === null ? {} : { model_external_initializers_file_folder_path: root }),
          // Threads that wait in a busy loop gain a few percent on an idle PC and lose more than half on a busy one.
          intra_op: { allow_spinning: '0' },
          ...(options.lowMemory ? { disable_prepacking: '1' } : {})
        }
      }
    })
  } catch (cause) {
    // ONNX Runtime's own words are for whoever looks into it, not for the message.
    const output = cause instanceof Error ? cause.message : String(cause)
    throw new FlawsmithError('engine.session-failed', { device: options.device }, { cause, details: { output } })
  }
}

/** Frees the graph's memory, and finishes its profile if it has one. */
export async function releaseGraph({ session }: CompiledGraph): Promise<void> {
  session.endProfiling()
  await session.release()
}

/** Runs a compiled graph once. A missing or misshapen feed is an error that names it. */
export async function runGraph(
  graph: CompiledGraph,
  feeds: Readonly<Record<string, HostTensor>>
): Promise<Record<string, HostTensor>> {
  const tensors: Record<string, ort.Tensor> = {}
  for (const [name, type] of graph.inputs) {
    const feed = feeds[name]
    if (!feed || !fits(feed.shape, type.shape, graph.freeAxes?.[name]))
      throw new Error(`input ${name} wants [${type.shape.join(', ')}], got [${feed?.shape.join(', ') ?? 'nothing'}]`)
    tensors[name] = new ort.Tensor(feed.data, feed.shape)
  }
  const results = await graph.session.run(tensors)
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]) => [
      name.slice(OUTPUT.length),
      { shape: tensor.dims, data: tensor.data as HostData }
    ])
  )
}

function fits(shape: Shape, wanted: Shape, freeAxes: readonly number[] = []): boolean {
  return shape.length === wanted.length && shape.every((n, axis) => n === wanted[axis] || freeAxes.includes(axis))
}
