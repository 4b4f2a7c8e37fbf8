import { z } from 'zod'
import { cellChannels } from '../../models/backbone/cells.ts'
import type { Shape } from '../../engine/tensor.ts'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import type { Weights } from '../network-weights.ts'
import { patchShapes } from '../patch/graph.ts'
import type { PatchModel } from '../patch/train.ts'
import { resnetShapes } from '../resnet-weights.ts'
import type { DetectorFiles } from '../task-worker.ts'
import { combinedArchitecture, combinedNetwork, windowsDetection } from './section.ts'

const format = 'flawsmith-windows/1'

const positive = z.number().positive()
const standard = z.object({ mean: z.number(), deviation: positive })

const metadataSchema = z.object({
  format: z.literal(format),
  settings: windowsDetection,
  /** What the settings and the defects gave. */
  geometry: z.object({ window: positive, scale: positive, side: z.int().positive() }),
  /** Of the scores of both parts, where there are two; they are added after this. */
  standards: z.object({ windows: standard, patches: standard }).nullable(),
  seed: z.int(),
  /** On the score; null where none was chosen. */
  threshold: z.number().min(0).max(1).nullable(),
  thresholdRule: z.string(),
  /** Size of the training images, where they had one. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() })
})

/** What stands beside the weights of a detector on windows. */
export type WindowMetadata = Omit<z.output<typeof metadataSchema>, 'format'>

/** A trained network on windows, and the patch detector that stands beside it, if any. */
export interface WindowModel {
  readonly weights: Weights
  readonly patches: PatchModel | null
}

/** The network of an architecture. */
export const networkOf = (architecture: string) =>
  architecture === combinedArchitecture ? combinedNetwork : architecture

/** Names of the patch detector's tensors among the weights. */
export const patchPrefix = 'patches.'
const names = { mean: `${patchPrefix}standardisation.mean`, deviation: `${patchPrefix}standardisation.deviation` }

/** Writes `detector.safetensors` and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveWindows(folder: string, { weights, patches }: WindowModel, metadata: WindowMetadata) {
  const { architecture } = metadata.settings
  const tensors = new Map(weights)
  const shapes = new Map<string, Shape>(resnetShapes({ architecture: networkOf(architecture) }))
  if (patches !== null) {
    for (const [name, values] of patches.weights) tensors.set(`${patchPrefix}${name}`, values)
    for (const [name, shape] of patchShapes()) shapes.set(`${patchPrefix}${name}`, shape)
    tensors.set(names.mean, patches.standardisation.mean).set(names.deviation, patches.standardisation.deviation)
    shapes.set(names.mean, [cellChannels]).set(names.deviation, [cellChannels])
  }
  await saveDetector(folder, tensors, shapes, { architecture }, { format, ...metadata })
}

/** Reads a saved detector on windows from its two files. Throws the codes of loadDetector. */
export async function loadWindows(files: DetectorFiles): Promise<{ model: WindowModel; metadata: WindowMetadata }> {
  const { weights: all, metadata } = await loadDetector(files.weights, files.description, metadataSchema)
  const weights = new Map([...all].filter(([name]) => !name.startsWith(patchPrefix)))
  if (metadata.standards === null) return { model: { weights, patches: null }, metadata }
  const named = (name: string) => all.get(name) ?? new Float32Array()
  const own = [...patchShapes().keys()].map((name) => [name, named(`${patchPrefix}${name}`)] as const)
  const standardisation = { mean: named(names.mean), deviation: named(names.deviation) }
  return { model: { weights, patches: { weights: new Map(own), standardisation } }, metadata }
}

/** Whether a detector's description is that of a detector on windows; false also where it cannot be read. */
export const isWindowFile = (description: string): Promise<boolean> => isOfFormat(description, format)
