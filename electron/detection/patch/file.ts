import { z } from 'zod'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import { splitStandardisation, withStandardisation } from '../standardisation.ts'
import type { DetectorFiles } from '../task-worker.ts'
import { patchShapes } from './graph.ts'
import { patchArchitecture, patchSection } from './section.ts'
import type { PatchModel } from './train.ts'

const format = 'flawsmith-patch/1'

const metadataSchema = z.object({
  format: z.literal(format),
  settings: patchSection.omit({ architecture: true }),
  seed: z.int(),
  /** On the probability of a defect; null where none was chosen. */
  threshold: z.number().min(0).max(1).nullable(),
  thresholdRule: z.string(),
  /** Size of the training images, where they had one. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() })
})

/** What stands beside a patch detector's weights. */
export type PatchMetadata = Omit<z.output<typeof metadataSchema>, 'format'>

/** Writes `detector.safetensors` and `detector.json` into a folder. Throws `file.unwritable`. */
export async function savePatches(folder: string, model: PatchModel, metadata: PatchMetadata): Promise<void> {
  const weights = withStandardisation(model.weights, model.standardisation)
  await saveDetector(folder, weights, patchShapes(), { architecture: patchArchitecture }, { format, ...metadata })
}

/** Reads a saved patch detector from its two files. Throws the codes of loadDetector. */
export async function loadPatches({
  weights: path,
  description
}: DetectorFiles): Promise<{ model: PatchModel; metadata: PatchMetadata }> {
  const { weights, metadata } = await loadDetector(path, description, metadataSchema)
  return { model: splitStandardisation(weights), metadata }
}

/** Whether a detector's description is that of a patch detector; false also where it cannot be read. */
export const isPatchFile = (description: string): Promise<boolean> => isOfFormat(description, format)
