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

/** A training image of a defect that nobody marked. */
export interface UnmarkedDefect {
  readonly name: string
  readonly real: boolean
  readonly load: () => Promise<Image>
}

/** What detectors that learn from parts of images are trained on. */
export interface TrainingImages {
  readonly goods: readonly (() => Promise<Image>)[]
  readonly defects: readonly MaskedDefect[]
  /** Defective images without a mask. */
  readonly unmarked: readonly UnmarkedDefect[]
}

export interface ImageReaders {
  readonly image: (hash: string) => Promise<Image>
  readonly mask: (hash: string) => Promise<Mask>
}

/** Real and synthetic images of a training, those without defects together. */
export function trainingImages(
  real: readonly TaskImage[],
  synthetic: readonly TaskImage[],
  { image, mask }: ImageReaders
): TrainingImages {
  const [goods, defects, unmarked]: [(() => Promise<Image>)[], MaskedDefect[], UnmarkedDefect[]] = [[], [], []]
  for (const each of [...real, ...synthetic]) {
    const { name, mask: marked } = each
    const load = () => image(each.image)
    const own = { name, real: real.includes(each) }
    if (!each.defective) goods.push(load)
    else if (marked === null) unmarked.push({ ...own, load })
    else defects.push({ ...own, load: async () => ({ image: await load(), mask: await mask(marked) }) })
  }
  return { goods, defects, unmarked }
}
