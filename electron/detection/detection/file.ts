import { z } from 'zod'
import { loadDetector, saveDetector } from '../detector-file.ts'
import { detectorSchedules } from '../learning-rate.ts'
import type { Weights } from '../network-weights.ts'
import { resnetShapes } from '../resnet-weights.ts'
import { type DetectionSettings } from './settings.ts'
import { flipChoices } from '../input-settings.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])

const metadataSchema = z.object({
  /** The second is what version 0.1 called it. */
  format: z.enum(['flawsmith-detection/1', 'flawsmith-classifier/1']),
  settings: z.object({
    architecture: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    updates: z.int().optional(),
    epochs: z.int().optional(),
    batch: z.int(),
    learningRate: z.number(),
    schedule: z.enum(detectorSchedules).optional(),
    realShare: z.number().optional(),
    momentum: z.number(),
    weightDecay: z.number(),
    balanced: z.boolean(),
    flips: z.enum(flipChoices),
    normalisation: z.object({ mean: triple, deviation: triple })
  }),
  seed: z.int(),
  /** On the probability of a defect. */
  threshold: z.number().min(0).max(1),
  thresholdRule: z.string()
})

/** What stands beside a detection network's weights: how images become input, and when a score means a defect. */
export interface DetectionMetadata {
  readonly settings: DetectionSettings
  readonly seed: number
  readonly threshold: number
  /** How the threshold was chosen: one of thresholdRules. */
  readonly thresholdRule: string
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveDetection(folder: string, weights: Weights, metadata: DetectionMetadata): Promise<void> {
  const { architecture } = metadata.settings
  const record = { format: 'flawsmith-detection/1', ...metadata }
  await saveDetector(folder, weights, resnetShapes(metadata.settings), { architecture }, record)
}

/** Reads a saved detection network from its two files. Throws the codes of loadDetector. */
export async function loadDetection(
  weightsPath: string,
  metadataPath: string
): Promise<{ weights: Weights; metadata: DetectionMetadata }> {
  const { weights, metadata } = await loadDetector(weightsPath, metadataPath, metadataSchema)
  const { settings, seed, threshold, thresholdRule } = metadata
  return { weights, metadata: { settings, seed, threshold, thresholdRule } }
}
