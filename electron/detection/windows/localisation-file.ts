import { z } from 'zod'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import { localisationShapes } from '../localisation/graph.ts'
import type { Weights } from '../network-weights.ts'
import type { DetectorFiles } from '../task-worker.ts'
import { windowsLocalisation } from './section.ts'

const format = 'flawsmith-windows-localisation/1'
const positive = z.number().positive()

const metadataSchema = z.object({
  format: z.literal(format),
  settings: windowsLocalisation,
  /** What the settings and the defects gave. */
  geometry: z.object({ window: positive, scale: positive, side: z.int().positive() }),
  seed: z.int(),
  /** Size of the training images, where they had one. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() })
})

/** What stands beside the weights of a U-Net on windows. */
export type WindowUnetMetadata = Omit<z.output<typeof metadataSchema>, 'format'>

/** Writes `detector.safetensors` (DRAEM's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveWindowUnet(folder: string, weights: Weights, metadata: WindowUnetMetadata): Promise<void> {
  const header = { architecture: 'draem-discriminative' }
  await saveDetector(folder, weights, localisationShapes(metadata.settings), header, { format, ...metadata })
}

/** Reads a saved U-Net on windows from its two files. Throws the codes of loadDetector. */
export function loadWindowUnet({ weights, description }: DetectorFiles) {
  return loadDetector(weights, description, metadataSchema)
}

/** Whether a detector's description is that of a U-Net on windows; false also where it cannot be read. */
export const isWindowUnetFile = (description: string): Promise<boolean> => isOfFormat(description, format)
