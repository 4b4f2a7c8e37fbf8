import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import { encodeMaskPng } from '../../imaging/encode.ts'
import { maskArea } from '../../imaging/image.ts'
import { readSource } from '../../imaging/source.ts'
import { openPreparationOfMasks } from '../../station/preparation.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import type { JobHandler } from '../serve-jobs.ts'

export interface PrepareInput {
  /** Of the station. */
  readonly preparation: StationRecipe['preparation']
  /** Files of images as they were received, and of their masks. */
  readonly images: readonly { readonly name: string; readonly image: string; readonly mask: string | null }[]
  /** An empty folder that the prepared files are written to. */
  readonly folder: string
}

/** For each image, its prepared files; null where the detector cannot see it, or not its defect. */
export type PrepareOutput = readonly ({ readonly image: string; readonly mask: string | null } | null)[]

/** Prepares images and their masks as a station does before it inspects. Errors: those of `openPreparation`. */
export const prepare: JobHandler<PrepareInput, PrepareOutput> = async (
  { preparation, images, folder: place },
  monitor
) => {
  // Images of a dataset are in its range already.
  const prepareOne = await openPreparationOfMasks(preparation, null)
  const files: PrepareOutput[number][] = []
  for (const { name, image, mask } of images) {
    throwIfCancelled(monitor.signal, 'preparing')
    const target = join(place, String(files.length))
    files.push(await written(prepareOne, { name, image, mask }, target))
    monitor.report({ task: 'preparing', done: files.length, total: images.length })
  }
  return files
}

async function written(
  prepareOne: Awaited<ReturnType<typeof openPreparationOfMasks>>,
  { name, image, mask }: PrepareInput['images'][number],
  target: string
): Promise<PrepareOutput[number]> {
  const bytes = await readSource(image)
  const prepared = await prepareOne({ name, bytes }).catch((cause: unknown) => {
    if (cause instanceof FlawsmithError) return null
    throw cause
  })
  if (prepared === null) return null
  const moved = mask === null ? null : prepared.mask(await decodeMask(mask))
  // A defect outside of what the detector sees would teach it that a good part is defective.
  if (moved !== null && maskArea(moved) === 0) return null
  await writeFile(`${target}.png`, await readSource(prepared.image))
  if (moved !== null) await writeFile(`${target}-mask.png`, await encodeMaskPng(moved))
  return { image: `${target}.png`, mask: moved === null ? null : `${target}-mask.png` }
}
