import type { TrainingState } from '../engine/training.ts'
import { openSafetensors, readTensor, serializeSafetensors, type TensorToWrite } from '../models/safetensors.ts'

/** What was measured after an epoch, counted from 1. */
export interface Evaluation {
  readonly epoch: number
  readonly measures: Readonly<Record<string, number>>
}

/** Everything that changes while a network learns; `training.step` says how far it is. */
export interface NetworkState {
  readonly training: TrainingState
  /** Batch normalisation's running means and variances, by name. */
  running: Map<string, Float32Array>
  /** Sum of the losses of the epoch at hand, for its mean. */
  epochLoss: number
  /** Mean loss of each epoch that is over. */
  losses: number[]
  evaluations: Evaluation[]
}

const vector = (data: Float32Array): TensorToWrite => ({ dtype: 'F32', shape: [data.length], data })

/** A checkpoint's one file: flat parameters, moments, running statistics. Restoring it continues bit for bit. */
export function encodeState(state: NetworkState): Uint8Array {
  const { parameters, moments, step } = state.training
  const tensors = new Map<string, TensorToWrite>([['parameters', vector(parameters)]])
  moments.forEach((moment, i) => tensors.set(`moment.${i}`, vector(moment)))
  for (const [name, values] of state.running) tensors.set(`running.${name}`, vector(values))
  return serializeSafetensors(tensors, {
    step: String(step),
    epochLoss: String(state.epochLoss),
    losses: JSON.stringify(state.losses),
    evaluations: JSON.stringify(state.evaluations)
  })
}

/** Reads what encodeState wrote. */
export async function readState(path: string): Promise<NetworkState> {
  const file = await openSafetensors(path)
  const names = [...file.tensors.keys()]
  const moments: Float32Array[] = []
  for (const name of names.filter((key) => key.startsWith('moment.'))) {
    moments[Number(name.slice('moment.'.length))] = await readTensor(file, name)
  }
  const running = new Map<string, Float32Array>()
  for (const name of names.filter((key) => key.startsWith('running.'))) {
    running.set(name.slice('running.'.length), await readTensor(file, name))
  }
  const parameters = await readTensor(file, 'parameters')
  const { step, epochLoss, losses, evaluations } = file.metadata
  return {
    training: { parameters, moments, step: Number(step) },
    running,
    epochLoss: Number(epochLoss),
    losses: JSON.parse(losses ?? '[]') as number[],
    evaluations: JSON.parse(evaluations ?? '[]') as Evaluation[]
  }
}
