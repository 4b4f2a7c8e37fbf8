import type { DeviceName } from '../engine/devices.ts'
import { pack } from '../engine/parameters.ts'
import type { Program } from '../engine/program.ts'
import type { LoraWeights } from './lora/weights.ts'

/** Where and how graphs run; every option has a default. */
export interface ComputeOptions {
  readonly device?: DeviceName
  /** Less memory, somewhat slower. */
  readonly lowMemory?: boolean
  readonly threads?: number
}

/** The compute options of a larger request. */
export function computeOf({ device, lowMemory, threads }: ComputeOptions): ComputeOptions {
  return {
    ...(device === undefined ? {} : { device }),
    ...(lowMemory === undefined ? {} : { lowMemory }),
    ...(threads === undefined ? {} : { threads })
  }
}

/** A LoRA and its ratio: 0 is the base model, 1 the LoRA as trained. */
export interface Adapter {
  readonly weights: LoraWeights
  readonly ratio: number
}

/** The adapter's values as a program's parameter vector; undefined where the program adapts nothing. */
export function parametersFor(program: Program, adapter: Adapter | null): Float32Array | undefined {
  return adapter === null || program.layout.size === 0 ? undefined : pack(program.layout, adapter.weights.values)
}

/** The adapter's ratio as a feed. */
export function ratioFeed(adapter: Adapter | null) {
  return { ratio: { shape: [], data: Float32Array.of(adapter?.ratio ?? 0) } }
}
