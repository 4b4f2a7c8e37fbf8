import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { sha256, sha256File, writeFileAtomic } from '../common/files.ts'
import { openSafetensors, readTensor, serializeSafetensors, type TensorToWrite } from '../models/safetensors.ts'
import { classifierShapes } from './classifier-graph.ts'
import type { Weights } from './network-weights.ts'
import { flipChoices, type ClassifierSettings } from './settings.ts'

export const weightsName = 'detector.safetensors'
export const factsName = 'detector.json'

const triple = z.tuple([z.number(), z.number(), z.number()])

const factsSchema = z.object({
  format: z.literal('flawsmith-classifier/1'),
  settings: z.object({
    architecture: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    epochs: z.int(),
    batch: z.int(),
    learningRate: z.number(),
    momentum: z.number(),
    weightDecay: z.number(),
    balanced: z.boolean(),
    flips: z.enum(flipChoices),
    normalisation: z.object({ mean: triple, deviation: triple })
  }),
  seed: z.int(),
  /** On the probability of a defect. */
  threshold: z.number().min(0).max(1),
  thresholdRule: z.string(),
  /** SHA-256 of the weight file. */
  weightsHash: z.string().regex(/^[0-9a-f]{64}$/)
})

/** What stands beside a classifier's weights: how pictures become input, and when a score means a defect. */
export interface ClassifierFacts {
  readonly settings: ClassifierSettings
  readonly seed: number
  readonly threshold: number
  /** How the threshold was chosen, in words. */
  readonly thresholdRule: string
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveClassifier(folder: string, weights: Weights, facts: ClassifierFacts): Promise<void> {
  const shapes = classifierShapes(facts.settings)
  const tensors = new Map<string, TensorToWrite>()
  for (const [name, data] of weights) {
    tensors.set(name, { dtype: 'F32', shape: shapes.get(name) ?? [data.length], data })
  }
  const bytes = serializeSafetensors(tensors, { format: 'pt', architecture: facts.settings.architecture })
  await writeFileAtomic(join(folder, weightsName), bytes)
  const record = { format: 'flawsmith-classifier/1', ...facts, weightsHash: sha256(bytes) }
  await writeFileAtomic(join(folder, factsName), `${JSON.stringify(record, null, 2)}\n`)
}

/**
 * Reads a saved classifier from its two files. Throws `detector.unreadable` where the JSON is not ours,
 * `detector.mismatch` where the weights are not those it speaks of, and the codes of openSafetensors.
 */
export async function loadClassifier(
  weightsPath: string,
  factsPath: string
): Promise<{ weights: Weights; facts: ClassifierFacts }> {
  const parsed = await readFile(factsPath, 'utf8')
    .then((text) => factsSchema.parse(JSON.parse(text)))
    .catch((cause: unknown) => {
      throw new FlawsmithError('detector.unreadable', {
        message: `The detector's description cannot be read: ${factsPath}`,
        remedy: 'Use a detector that Flawsmith saved, both files together.',
        details: { path: factsPath },
        cause
      })
    })
  const file = await openSafetensors(weightsPath)
  if ((await sha256File(weightsPath)) !== parsed.weightsHash) {
    throw new FlawsmithError('detector.mismatch', {
      message: `The weights are not the ones that the detector's description speaks of: ${weightsPath}`,
      remedy: 'Use both files of one detector; train it again if one is lost.',
      details: { weights: weightsPath, description: factsPath }
    })
  }
  const weights = new Map<string, Float32Array>()
  for (const name of file.tensors.keys()) weights.set(name, await readTensor(file, name))
  const { settings, seed, threshold, thresholdRule } = parsed
  return { weights, facts: { settings, seed, threshold, thresholdRule } }
}
