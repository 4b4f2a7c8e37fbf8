import { randomStream } from '../../common/random.ts'
import { cropImage, type Box } from '../../imaging/crop.ts'
import type { Image, Mask, Size } from '../../imaging/image.ts'
import { dilateMask } from '../../imaging/mask.ts'
import { block, numbersOf, patchFeatures, planesOf, type BackgroundNumbers } from './patch-features.ts'

/** What the background of one image is like. */
export interface Background {
  /** Mean over the image's patches; null where the mask leaves none. */
  readonly numbers: BackgroundNumbers | null
  /** One row of features per patch. */
  readonly patches: readonly Float64Array[]
}

/** Defects change their surroundings a little: feathered edges, pixels of an autoencoder. */
const margin = 4
/** Patches of one image resemble each other; more add little. */
const mostPatches = 16

/** Side of square patches, a multiple of JPEG's blocks: the largest that gives the smallest image some nine. */
export function patchSide(sizes: readonly Size[]): number {
  const shortest = Math.min(...sizes.map(({ width, height }) => Math.min(width, height)))
  return shortest >= 96 ? 32 : shortest >= 48 ? 16 : 8
}

/**
 * Measures patches of side `side` on a grid, at most 16 of an image, none of which comes within 4 pixels of the mask.
 * `name` draws which; the same name draws the same.
 */
export function measureBackground(image: Image, mask: Mask | null, side: number, name: string): Background {
  const avoided = mask === null ? null : dilateMask(mask, margin)
  const places: { readonly left: number; readonly top: number }[] = []
  for (let top = 0; top + side <= image.height; top += side) {
    for (let left = 0; left + side <= image.width; left += side) {
      if (avoided === null || isClear(avoided, left, top, side)) places.push({ left, top })
    }
  }
  const chosen = randomStream(0, `signature/${name}`).shuffle(places).slice(0, mostPatches)
  if (chosen.length === 0) return { numbers: null, patches: [] }
  // Only the surroundings of the patches: a photograph has hundreds of times their pixels.
  const patches = chosen.map(({ left, top }) => {
    const box = surroundings(image, left, top, side)
    return { planes: planesOf(cropImage(image, box)), left: left - box.left, top: top - box.top }
  })
  const measured = patches.map(({ planes, left, top }) => numbersOf(planes, left, top, side))
  const mean = (pick: (numbers: BackgroundNumbers) => number) =>
    measured.reduce((sum, numbers) => sum + pick(numbers), 0) / measured.length
  return {
    numbers: {
      structure: mean(({ structure }) => structure),
      chroma: mean(({ chroma }) => chroma),
      brightness: mean(({ brightness }) => brightness),
      blockiness: mean(({ blockiness }) => blockiness)
    },
    patches: patches.map(({ planes, left, top }, index) => patchFeatures(planes, left, top, side, measured[index]!))
  }
}

/** A patch with the pixels beside it that its features need, at the same place within JPEG's blocks. */
function surroundings({ width, height }: Size, left: number, top: number, side: number): Box {
  const [from, above] = [Math.max(0, left - block), Math.max(0, top - block)]
  const [right, below] = [Math.min(width, left + side + 1), Math.min(height, top + side + 1)]
  return { left: from, top: above, width: right - from, height: below - above }
}

function isClear({ data, width }: Mask, left: number, top: number, side: number): boolean {
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) if (data[y * width + x] === 1) return false
  }
  return true
}
