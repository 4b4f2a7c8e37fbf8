/** @file From defect images with masks to the views that the two branches are trained on. */
import { coveringSize, cropMask, cropImage, type Box } from '../../imaging/crop.ts'
import { markAbove, maskArea, type Mask, type Image, type Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import type { DualConfig } from './config.ts'
import { refuseMask } from './examples.ts'
import type { ReadExample } from './examples.ts'
import { backgroundImage, flipImage, partImage, type Flip } from './images.ts'

/** One crop and flip of an example. */
export interface View {
  readonly global: Image
  /** The defect on mid-grey. */
  readonly part: Image
  /** The image with its object painted black; null if there is no foreground. */
  readonly background: Image | null
}

export type PreparationSettings = Pick<DualConfig, 'resolution' | 'crops' | 'horizontalFlips' | 'verticalFlips'>

/**
 * All views of an example: the shorter side is scaled to the resolution, the longer one cut at evenly spaced places,
 * and all of it flipped, image and mask alike. The published code crops anywhere; here, crops that lose most of the
 * defect are left out, since they would teach images without the defect. Throws `dual.empty-mask` if a mask vanishes.
 */
export function viewsOf(example: ReadExample, settings: PreparationSettings): View[] {
  const side = { width: settings.resolution, height: settings.resolution }
  const scaledSize = coveringSize(example.image, side)
  const image = resizeImage(example.image, scaledSize, 'area')
  const mask = scaledMask(example.mask, scaledSize)
  if (maskArea(mask) === 0) refuseMask('dual.empty-mask', example.name, settings.resolution)
  const foreground = example.foreground ? scaledMask(example.foreground, scaledSize) : null
  return boxesKeeping(mask, side, settings.crops).flatMap((box) => {
    const global = cropImage(image, box)
    const part = partImage(global, cropMask(mask, box))
    const background = foreground === null ? null : backgroundImage(global, cropMask(foreground, box))
    return flipsOf(settings).map((flip) => ({
      global: flipImage(global, flip),
      part: flipImage(part, flip),
      background: background === null ? null : flipImage(background, flip)
    }))
  })
}

/** The views of a good image for its background, painted black where its foreground is. */
export function backgroundViews(
  { image, foreground }: { readonly image: Image; readonly foreground: Mask | null },
  settings: PreparationSettings
): Image[] {
  const side = { width: settings.resolution, height: settings.resolution }
  const size = coveringSize(image, side)
  const painted = backgroundImage(resizeImage(image, size, 'area'), foreground && scaledMask(foreground, size))
  return boxes(size, side, settings.crops).flatMap((box) =>
    flipsOf(settings).map((flip) => flipImage(cropImage(painted, box), flip))
  )
}

function flipsOf({ horizontalFlips, verticalFlips }: PreparationSettings): Flip[] {
  const choices = (allowed: boolean) => (allowed ? [false, true] : [false])
  return choices(verticalFlips).flatMap((vertical) =>
    choices(horizontalFlips).map((horizontal) => ({ horizontal, vertical }))
  )
}

/** Marks pixels that are covered by more than a quarter: at a half, as published for 512 pixels, thin cracks vanish. */
function scaledMask({ width, height, data }: Mask, size: Size): Mask {
  const field = { width, height, channels: 1, data: Float32Array.from(data) } as const
  return markAbove(resizeImage(field, size, 'area').data, size, 0.25)
}

/** The boxes that keep at least half of what the best of them keeps of the mask. */
function boxesKeeping(mask: Mask, side: Size, count: number): Box[] {
  const kept = boxes(mask, side, count).map((box) => ({ box, area: maskArea(cropMask(mask, box)) }))
  const most = Math.max(...kept.map(({ area }) => area))
  return kept.filter(({ area }) => area > 0 && 2 * area >= most).map(({ box }) => box)
}

/** Up to `count` boxes of size `side`, evenly spaced along the longer side of `from`; one in the middle for 1. */
function boxes(from: Size, side: Size, count: number): Box[] {
  const free = { x: from.width - side.width, y: from.height - side.height }
  const places = Math.min(count, 1 + Math.max(free.x, free.y))
  return Array.from({ length: places }, (_, i) => {
    const share = places === 1 ? 0.5 : i / (places - 1)
    return { ...side, left: Math.round(share * free.x), top: Math.round(share * free.y) }
  })
}
