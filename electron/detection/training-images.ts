import type { Image, Mask } from '../imaging/image.ts'
import type { TaskImage } from './task-worker.ts'

/** A training image of a defect; its mask says where. */
export interface MaskedDefect {
  /** What error messages call it. */
  readonly name: string
  /** A real image rather than a synthetic one. */
  readonly real: boolean
  readonly load: () => Promise<{ readonly image: Image; readonly mask: Mask }>
}

/** What detectors that learn from parts of images are trained on. */
export interface TrainingImages {
  readonly goods: readonly (() => Promise<Image>)[]
  readonly defects: readonly MaskedDefect[]
}

export interface MaskedReaders {
  readonly image: (hash: string) => Promise<Image>
  readonly mask: (hash: string) => Promise<Mask>
  /** The mask of a defective image; throws where it has none. */
  readonly requireMask: (image: TaskImage) => string
}

/** Real and synthetic images of a training, those without defects together. Throws what `requireMask` throws. */
export function trainingImages(
  real: readonly TaskImage[],
  synthetic: readonly TaskImage[],
  { image, mask, requireMask }: MaskedReaders
): TrainingImages {
  const masked = (images: readonly TaskImage[], isReal: boolean) =>
    images
      .filter(({ defective }) => defective)
      .map((defect): MaskedDefect => {
        const hash = requireMask(defect)
        const load = async () => ({ image: await image(defect.image), mask: await mask(hash) })
        return { name: defect.name, real: isReal, load }
      })
  const goods = [...real, ...synthetic].filter(({ defective }) => !defective)
  return {
    goods: goods.map((good) => () => image(good.image)),
    defects: [...masked(real, true), ...masked(synthetic, false)]
  }
}
