import { z } from 'zod'
import { storedList, storedStep, storedSum } from '../../training/stored-numbers.ts'
import type { TrainingState } from '../../engine/training.ts'
import { parseFloats, serializeSafetensors, type TensorToWrite } from '../../models/safetensors.ts'
import type { CheckpointFiles } from '../../training/checkpoints.ts'
import type { Patches } from './patches.ts'

/** Everything that changes while a patch detector learns. */
export interface PatchState {
  readonly training: TrainingState
  /** Patches of good images that looked most like defects; empty before they are looked for. */
  hard: Patches
  /** Of each image without a mask, the patches that count as defective. */
  picked: Patches[]
  /** Sum of the losses since the last point of the curve. */
  lossSum: number
  /** Mean loss of each point of the curve. */
  losses: number[]
}

const fileName = 'training.safetensors'
const vector = (data: Float32Array): TensorToWrite => ({ dtype: 'F32', shape: [data.length], data })

/** A checkpoint's one file; restoring it continues bit for bit. */
export function encodePatchState({ training, hard, picked, lossSum, losses }: PatchState): CheckpointFiles {
  const { parameters, moments, step } = training
  const tensors = new Map<string, TensorToWrite>([
    ['parameters', vector(parameters)],
    ['hard', vector(hard)],
    ...picked.map((patches, i) => [`picked.${i}`, vector(patches)] as const),
    ...moments.map((moment, i) => [`moment.${i}`, vector(moment)] as const)
  ])
  const numbers = { step: String(step), lossSum: String(lossSum), losses: JSON.stringify(losses) }
  return { [fileName]: serializeSafetensors(tensors, numbers) }
}

/** Reads what encodePatchState wrote. Throws `safetensors.…` or `checkpoint.damaged` where the file is damaged. */
export function decodePatchState(files: CheckpointFiles): PatchState {
  const { tensors, metadata } = parseFloats(files[fileName] ?? new Uint8Array(), fileName)
  const named = (name: string) => tensors.get(name) ?? new Float32Array()
  const numbered = (prefix: string) =>
    [...tensors.keys()].filter((name) => name.startsWith(`${prefix}.`)).map((_, i) => named(`${prefix}.${i}`))
  return {
    training: { parameters: named('parameters'), moments: numbered('moment'), step: storedStep(metadata, fileName) },
    hard: named('hard'),
    picked: numbered('picked'),
    lossSum: storedSum(metadata, 'lossSum', fileName),
    losses: storedList(z.number(), metadata['losses'], fileName)
  }
}
