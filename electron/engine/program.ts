import { resolveDevice } from './devices.ts'
import type { Device, DeviceName } from './devices.ts'
import type { FreeAxes, ParameterLayout } from './onnx/emitter.ts'
import { compileGraph, runGraph } from './session.ts'
import type { HostTensor } from './session.ts'
import type { Tensor } from './tensor.ts'

export interface ProgramOptions {
  readonly outputs: Readonly<Record<string, Tensor>>
  readonly device?: DeviceName
  readonly lowMemory?: boolean
  readonly threads?: number
  /** See `SessionOptions`. */
  readonly unplanned?: boolean
  readonly freeAxes?: FreeAxes
}

/** A graph that can be run many times. */
export interface Program {
  readonly device: Device
  /** Position of each trainable leaf in the parameter vector. */
  readonly layout: ParameterLayout
  run(feeds: Readonly<Record<string, HostTensor>>, parameters?: Float32Array): Promise<Record<string, HostTensor>>
  release(): Promise<void>
}

/** Compiles the graph of `outputs`; see `compileGraph` for errors. */
export async function compileProgram(options: ProgramOptions): Promise<Program> {
  const device = resolveDevice(options.device ?? 'auto')
  const graph = await compileGraph(options.outputs, { ...options, device })
  return {
    device,
    layout: graph.layout,
    run: (feeds, parameters) =>
      runGraph(graph, parameters ? { ...feeds, parameters: { shape: [parameters.length], data: parameters } } : feeds),
    release: () => graph.session.release()
  }
}
