/**
 * @file Windows of images at their own size, for models that work at one size: what paidf-anomalygen cuts out of its
 * training images, squares of 1.5 to 8 times the size of a defect that lies anywhere inside. It does so for half of its
 * examples and turns some by up to 20°; here all are windows and none is turned.
 */
import type { RandomStream } from '../../common/random.ts'
import type { Box } from '../../imaging/crop.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { dilateMask, maskComponents } from '../../imaging/mask.ts'

/** Least and largest side of a window, as multiples of the longer side of its defect. */
const multiples = [1.5, 8] as const
/** A smaller window, in pixels, would show a model nothing but interpolation. */
const leastSide = 16
/** Areas of a mask that are at most twice as many pixels apart are one defect, as they are in the bank. */
const clearance = 4

/**
 * The rectangles of the defects in a mask, those with the longest side first; areas at most 8 px apart are one defect.
 * Empty for an empty mask.
 */
export function defectBoxes(mask: Mask): Box[] {
  const { components, labels } = maskComponents(dilateMask(mask, clearance))
  const edges = components.map(() => ({ left: mask.width, right: -1, top: mask.height, bottom: -1 }))
  mask.data.forEach((marked, i) => {
    const edge = edges[(labels[i] as number) - 1]
    if (marked === 0 || edge === undefined) return
    const [x, y] = [i % mask.width, Math.floor(i / mask.width)]
    edge.left = Math.min(edge.left, x)
    edge.right = Math.max(edge.right, x)
    edge.top = Math.min(edge.top, y)
    edge.bottom = y
  })
  const boxes = edges.map(({ left, right, top, bottom }) => {
    return { left, top, width: right - left + 1, height: bottom - top + 1 }
  })
  return boxes.sort((a, b) => longerSide(b) - longerSide(a))
}

export const longerSide = ({ width, height }: Size): number => Math.max(width, height)

/**
 * The side in pixels of a window that suits a defect of a length in pixels: 1.5 to 8 times that, evenly drawn, and at
 * least 16; at most the shorter side of its image.
 */
export function windowSide(length: number, image: Size, random: RandomStream): number {
  const drawn = Math.round(length * random.uniform(...multiples))
  return Math.min(Math.max(drawn, leastSide), image.width, image.height)
}

/**
 * A square window of an image with a defect anywhere inside. Where the defect is longer than the image's shorter side, the
 * window lies anywhere inside the defect along that direction.
 */
export function windowAround(defect: Box, image: Size, random: RandomStream): Box {
  const side = windowSide(longerSide(defect), image, random)
  const left = startAround(defect.left, defect.width, side, image.width, random)
  const top = startAround(defect.top, defect.height, side, image.height, random)
  return { left, top, width: side, height: side }
}

/**
 * A window anywhere in an image, for a model's size: its longer side is drawn, its aspect is the model's, to a pixel.
 */
export function windowAnywhere(length: number, image: Size, model: Size, random: RandomStream): Box {
  const side = windowSide(length, image, random)
  const scale = side / longerSide(model)
  const [width, height] = [model.width, model.height].map((own) => Math.max(1, Math.round(own * scale))) as [
    number,
    number
  ]
  return {
    left: random.integer(0, image.width - width + 1),
    top: random.integer(0, image.height - height + 1),
    width,
    height
  }
}

/**
 * A window anywhere in a good image, sized for one of the real defects: `lengths` are the longer sides in pixels of those in
 * each image, which count alike. As large as the image is wide or high without any.
 */
export function windowForDefects(
  lengths: readonly (readonly number[])[],
  image: Size,
  model: Size,
  random: RandomStream
): Box {
  const length = lengths.length === 0 ? longerSide(image) : random.pick(random.pick(lengths))
  return windowAnywhere(length, image, model, random)
}

function startAround(start: number, length: number, side: number, limit: number, random: RandomStream): number {
  const inside = (place: number) => Math.min(limit - side, Math.max(0, place))
  const [first, last] = [inside(start + length - side), inside(start)]
  return random.integer(Math.min(first, last), Math.max(first, last) + 1)
}
