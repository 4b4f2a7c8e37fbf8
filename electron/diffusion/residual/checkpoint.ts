import { z } from 'zod'
import { storedList, storedStep } from '../../training/stored-numbers.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { TrainingState } from '../../engine/training.ts'
import { parseFloats, serializeSafetensors, type TensorToWrite } from '../../models/safetensors.ts'
import type { CheckpointFiles } from '../../training/checkpoints.ts'

/** Everything that changes while the network learns. */
export interface ResidualState {
  readonly training: TrainingState
  /** The average of the parameters over the training so far. */
  readonly averaged: Float32Array
  /** Of each update so far. */
  readonly losses: readonly number[]
}

const fileName = 'residual-training.safetensors'

const vector = (data: Float32Array): TensorToWrite => ({ dtype: 'F32', shape: [data.length], data })

/** A checkpoint's one file. Restoring it continues bit for bit. */
export function encodeResidualState({ training, averaged, losses }: ResidualState): CheckpointFiles {
  const { parameters, moments, step } = training
  const tensors = new Map<string, TensorToWrite>([
    ['parameters', vector(parameters)],
    ['averaged', vector(averaged)],
    ...moments.map((moment, i) => [`moment.${i}`, vector(moment)] as const)
  ])
  return { [fileName]: serializeSafetensors(tensors, { step: String(step), losses: JSON.stringify(losses) }) }
}

/**
 * Reads what encodeResidualState wrote, of a network with so many parameters. Throws `checkpoint.other-version` where it
 * was of another, and `safetensors.…` or `checkpoint.damaged` where the file
 * is damaged.
 */
export function decodeResidualState(files: CheckpointFiles, parameterCount: number): ResidualState {
  const { tensors, metadata } = parseFloats(files[fileName] ?? new Uint8Array(), fileName)
  const read = (name: string): Float32Array => {
    const values = tensors.get(name)
    if (values?.length !== parameterCount) throw new FlawsmithError('checkpoint.other-version')
    return values
  }
  const moments = [...tensors.keys()].filter((name) => name.startsWith('moment.')).map((_, i) => read(`moment.${i}`))
  return {
    training: { parameters: read('parameters'), moments, step: storedStep(metadata, fileName) },
    averaged: read('averaged'),
    losses: storedList(z.number(), metadata['losses'], fileName)
  }
}
