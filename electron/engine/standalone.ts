/** @file Models that are given away: all weights inside, for any program with ONNX Runtime. */
import * as ort from './ort.ts'
import type { Device } from './devices.ts'
import { emitNodes } from './onnx/emit-nodes.ts'
import { OnnxEmitter } from './onnx/emitter.ts'
import { reachableNodes } from './reachable.ts'
import { createSession } from './session.ts'
import type { Shape, Tensor } from './tensor.ts'

/**
 * The part of the graph that `outputs` need as an ONNX model, under their own names, with the parameters given by name and
 * with what lies in weight files. A parameter that is missing or of another length is an error that names it.
 */
export function emitStandalone(
  outputs: Readonly<Record<string, Tensor>>,
  parameters: ReadonlyMap<string, Float32Array>
): Uint8Array {
  const emitter = new OnnxEmitter('/', false, parameters)
  const names = emitNodes(emitter, reachableNodes(Object.values(outputs)))
  for (const [name, tensor] of Object.entries(outputs)) emitter.output(name, names.get(tensor)!, tensor)
  return emitter.finish()
}

/** A value that a standalone model takes or gives. */
export interface ModelTensor {
  readonly shape: Shape
  readonly data: Uint8Array | Uint16Array | Float32Array | Float64Array
}

export interface StandaloneModel {
  /** Runs once; runs at the same time are allowed. */
  run(feeds: Readonly<Record<string, ModelTensor>>): Promise<Record<string, ModelTensor>>
  release(): Promise<void>
}

/** Opens a standalone model. Throws `engine.session-failed`, with ONNX Runtime's words in its details. */
export async function openStandalone(
  model: Uint8Array,
  options: { readonly device: Device; readonly threads?: number }
): Promise<StandaloneModel> {
  const session = await createSession(model, null, { ...options, unplanned: true })
  return {
    async run(feeds) {
      const tensors = Object.entries(feeds).map(
        ([name, { data, shape }]) => [name, new ort.Tensor(data, shape)] as const
      )
      const results = await session.run(Object.fromEntries(tensors))
      return Object.fromEntries(
        Object.entries(results).map(([name, { dims, data }]) => [
          name,
          { shape: dims, data: data as ModelTensor['data'] }
        ])
      )
    },
    release: () => session.release()
  }
}
