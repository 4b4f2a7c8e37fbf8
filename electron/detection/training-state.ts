import { z } from 'zod'
import { storedList, storedStep, storedSum } from '../training/stored-numbers.ts'
import type { TrainingState } from '../engine/training.ts'
import { parseFloats, serializeSafetensors, type TensorToWrite } from '../models/safetensors.ts'
import type { CheckpointFiles } from '../training/checkpoints.ts'

/** What was measured after an update or, where these are counted, after an epoch; both count from 1. */
export type Evaluation = z.output<typeof evaluation>
const evaluation = z
  .object({
    update: z.number().exactOptional(),
    epoch: z.number().exactOptional(),
    // What is no number became null in JSON.
    measures: z.record(z.string(), z.number().catch(Number.NaN)).readonly()
  })
  .readonly()

/** Everything that changes while a network learns; `training.step` says how far it is. */
export interface NetworkState {
  readonly training: TrainingState
  /** Batch normalisation's running means and variances, by name. */
  running: Map<string, Float32Array>
  /** Sum of the losses since the last point of the curve, for its mean. */
  epochLoss: number
  /** Mean loss of each point of the curve. */
  losses: number[]
  evaluations: Evaluation[]
}

const vector = (data: Float32Array): TensorToWrite => ({ dtype: 'F32', shape: [data.length], data })

const fileName = 'training.safetensors'

/** A checkpoint's one file: flat parameters, moments, running statistics. Restoring it continues bit for bit. */
export function encodeState(state: NetworkState): CheckpointFiles {
  const { parameters, moments, step } = state.training
  const tensors = new Map<string, TensorToWrite>([['parameters', vector(parameters)]])
  moments.forEach((moment, i) => tensors.set(`moment.${i}`, vector(moment)))
  for (const [name, values] of state.running) tensors.set(`running.${name}`, vector(values))
  const file = serializeSafetensors(tensors, {
    step: String(step),
    epochLoss: String(state.epochLoss),
    losses: JSON.stringify(state.losses),
    evaluations: JSON.stringify(state.evaluations)
  })
  return { [fileName]: file }
}

/** Reads what encodeState wrote. Throws `safetensors.…` or `checkpoint.damaged` where the file is damaged. */
export function decodeState(files: CheckpointFiles): NetworkState {
  const { tensors, metadata } = parseFloats(files[fileName] ?? new Uint8Array(), fileName)
  const parameters = tensors.get('parameters') ?? new Float32Array()
  const moments: Float32Array[] = []
  const running = new Map<string, Float32Array>()
  for (const [name, values] of tensors) {
    if (name.startsWith('moment.')) moments[Number(name.slice('moment.'.length))] = values
    if (name.startsWith('running.')) running.set(name.slice('running.'.length), values)
  }
  return {
    training: { parameters, moments, step: storedStep(metadata, fileName) },
    running,
    epochLoss: storedSum(metadata, 'epochLoss', fileName),
    losses: storedList(z.number(), metadata['losses'], fileName),
    evaluations: storedList(evaluation, metadata['evaluations'], fileName)
  }
}
