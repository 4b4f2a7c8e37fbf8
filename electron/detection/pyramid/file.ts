import { z } from 'zod'
import { backboneArchitecture } from '../backbone/section.ts'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import { splitStandardisation, withStandardisation } from '../standardisation.ts'
import type { DetectorFiles } from '../task-worker.ts'
import { pyramidShapes } from './graph.ts'
import { pyramidSection } from './section.ts'
import type { PyramidModel } from './train.ts'

const format = 'flawsmith-backbone-localisation/1'

const metadataSchema = z.object({
  format: z.literal(format),
  settings: pyramidSection.omit({ architecture: true }),
  seed: z.int(),
  /** Size of the training images, where they had one. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() })
})

/** What stands beside a decoder's weights. */
export type PyramidMetadata = Omit<z.output<typeof metadataSchema>, 'format'>

/** Writes `detector.safetensors` and `detector.json` into a folder. Throws `file.unwritable`. */
export async function savePyramid(folder: string, model: PyramidModel, metadata: PyramidMetadata): Promise<void> {
  const weights = withStandardisation(model.weights, model.standardisation)
  await saveDetector(folder, weights, pyramidShapes(), { architecture: backboneArchitecture }, { format, ...metadata })
}

/** Reads what savePyramid wrote. Throws the codes of loadDetector. */
export async function loadPyramid({
  weights: path,
  description
}: DetectorFiles): Promise<{ model: PyramidModel; metadata: PyramidMetadata }> {
  const { weights, metadata } = await loadDetector(path, description, metadataSchema)
  return { model: splitStandardisation(weights), metadata }
}

/** Whether a detector's description is that of a decoder on the backbone; false also where it cannot be read. */
export const isPyramidFile = (description: string): Promise<boolean> => isOfFormat(description, format)
