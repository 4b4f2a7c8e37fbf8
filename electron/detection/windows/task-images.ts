/** @file The images of a task's training as windows take them. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Mask } from '../../imaging/image.ts'
import { largestRegion, type Component } from '../../imaging/mask.ts'
import type { TaskImage, TaskTraining } from '../task-worker.ts'
import { trainingImages, type TrainingImages } from '../training-images.ts'
import { reducedImage, reducedMask } from './reduce.ts'
import { windowGeometry, type WindowGeometry } from './side.ts'

/** Real and synthetic training images, and the window that settings and defects give. */
export interface WindowSource {
  readonly geometry: WindowGeometry
  /** At the scale of the windows. */
  readonly images: TrainingImages
  /** The mask of an image at that scale; null for a good one, undefined for a defective one without a mask. */
  readonly maskOf: (image: TaskImage) => Promise<Mask | null | undefined>
}

/** Of a training whose defective images all have masks. Throws `detector.window-no-mask` where one has none. */
export async function windowSource(
  training: TaskTraining,
  real: readonly TaskImage[],
  settings: Parameters<typeof windowGeometry>[0]
): Promise<WindowSource> {
  const { readImage, readMask, synthetic } = training
  const defective = (images: readonly TaskImage[]) => images.filter((image) => image.defective)
  const measured = defective(real).length > 0 ? defective(real) : defective(synthetic)
  const defects: Component[] = []
  for (const image of measured) {
    const region = largestRegion(await readMask(requireMask(image)))
    if (region !== null) defects.push(region)
  }
  const geometry = windowGeometry(settings, defects)
  const image = async (hash: string) => reducedImage(await readImage(hash), geometry.scale)
  const mask = async (hash: string) => reducedMask(await readMask(hash), geometry.scale)
  const images = trainingImages(real, synthetic, { image, mask })
  const [missing] = images.unmarked
  if (missing !== undefined) throw new FlawsmithError('detector.window-no-mask', { name: missing.name })
  return {
    geometry,
    images,
    maskOf: async ({ defective: shows, mask: hash }) => (shows ? (hash === null ? undefined : mask(hash)) : null)
  }
}

function requireMask({ name, mask }: TaskImage): string {
  if (mask === null) throw new FlawsmithError('detector.window-no-mask', { name })
  return mask
}
