import { FlawsmithError } from '../../common/errors.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import {
  fillByColumns,
  fillEllipse,
  fillLine,
  fillWithOutline,
  markAlong,
  outlineLength,
  type Corners
} from '../../imaging/fill-shapes.ts'
import { emptyMask, maskArea, type Mask, type Size } from '../../imaging/image.ts'
import { textOf } from '../../messages/english.ts'
import { malformed, type Box, type DrawnShape, type Shape } from './annotated.ts'

/** Shapes of one image, with the size that their file says it has. */
export interface DrawnMask {
  /** The annotation file, as a path in the dataset's folder. */
  readonly file: string
  readonly size: Size | null
  readonly shapes: readonly DrawnShape[]
}

export interface Drawing {
  /** Where any shape marks a pixel. */
  readonly mask: Mask
  /** The type that marks most pixels; null where none marks any. */
  readonly type: string | null
  /** Whether a shape reaches more than a pixel outside the image, where it is cut off. */
  readonly clipped: boolean
}

/**
 * Draws the shapes of an image. A shape so thin that it holds no pixel's centre marks the pixels that its outline goes
 * through. Errors: `dataset.annotation-size` where the file or a shape is of an image of another size;
 * `dataset.annotation-malformed` for an embedded mask that cannot be decoded, and for shapes that would take very long.
 */
export async function drawMask({ file, size, shapes }: DrawnMask, image: Size, name: string): Promise<Drawing> {
  const runs = shapes.map(({ shape }) => shape).find((shape) => shape.kind === 'columns' && !isSize(shape, image))
  const wrong = size !== null && !isSize(size, image) ? size : (runs as Size | undefined)
  if (wrong !== undefined) {
    const text = ({ width, height }: Size) => `${width}×${height}`
    throw new FlawsmithError('dataset.annotation-size', { said: text(wrong), image: text(image), name, file })
  }
  const mask = emptyMask(image)
  let most = { type: null as string | null, pixels: 0 }
  // So many steps take some seconds; real annotations need far fewer.
  let left = Math.max(5e8, 100 * mask.data.length)
  const spend = (steps: number) => {
    left -= steps
    if (left < 0) throw malformed(file, textOf('annotation.too-much', { name }))
  }
  const ofTypes = Map.groupBy(shapes, ({ type }) => type)
  for (const [type, own] of ofTypes) {
    const drawn = ofTypes.size === 1 ? mask : emptyMask(image)
    spend(image.width * image.height)
    for (const { shape } of own) {
      spend(stepsOf(shape, image))
      spend(await drawShape(drawn, shape, file))
    }
    const pixels = maskArea(drawn)
    if (pixels > most.pixels) most = { type, pixels }
    if (drawn !== mask) for (let i = 0; i < mask.data.length; i++) mask.data[i]! |= drawn.data[i] as number
  }
  return { mask, type: most.type, clipped: shapes.some(({ shape }) => reachesOutside(shape, image)) }
}

const isSize = (one: Size, other: Size) => one.width === other.width && one.height === other.height

/** Draws one shape and returns how many pixels it covers. */
async function drawShape(mask: Mask, shape: Shape, file: string): Promise<number> {
  switch (shape.kind) {
    case 'polygon': {
      const corners = inPixels(shape.corners, shape, mask)
      return shape.rule === 'outline'
        ? fillWithOutline(mask, corners)
        : fillByColumns(mask, corners) || markAlong(mask, corners)
    }
    case 'box': {
      const corners = inPixels(cornersOf(shape.box), shape, mask)
      return fillByColumns(mask, corners) || markAlong(mask, withinPixels(corners))
    }
    case 'ellipse':
      return fillEllipse(mask, shape.ellipse) || markAlong(mask, [shape.ellipse.x, shape.ellipse.y])
    case 'line':
      return fillLine(mask, shape.points, shape.width)
    case 'columns':
      return drawRuns(mask, shape.counts, (index) => ({ x: Math.floor(index / shape.height), y: index % shape.height }))
    case 'rows': {
      const { left, top, width } = shape.box
      return drawRuns(mask, shape.counts, (index) => ({
        x: left + (index % width),
        y: top + Math.floor(index / width)
      }))
    }
    case 'bitmap': {
      // Not as a mask file, of which the background is judged: here every pixel above zero is the defect.
      const samples = await decodeSamples(shape.file, undefined, true).catch((cause: unknown) => {
        throw cause instanceof FlawsmithError ? malformed(file, textOf('annotation.bad-mask')) : cause
      })
      const { width, channels, data } = samples
      for (let i = 0; i < data.length; i++) {
        const pixel = Math.floor(i / channels)
        if (data[i] !== 0) markPixel(mask, shape.left + (pixel % width), shape.top + Math.floor(pixel / width))
      }
      return data.length
    }
  }
}

/** About how many steps drawing a shape takes besides the pixels that it covers. */
function stepsOf(shape: Shape, size: Size): number {
  switch (shape.kind) {
    case 'polygon':
      return 5 * outlineLength(inPixels(shape.corners, shape, size), size)
    case 'line': {
      let steps = 0
      const { points, width } = shape
      for (let i = 0; i + 1 < points.length; i += 2) {
        const next = Math.min(i + 2, points.length - 2)
        const side = (from: number, to: number, most: number) => Math.min(most, Math.abs(to - from) + width)
        steps +=
          side(points[i] as number, points[next] as number, size.width) *
          side(points[i + 1] as number, points[next + 1] as number, size.height)
      }
      return steps
    }
    case 'ellipse': {
      const reach = 2 * Math.max(shape.ellipse.radiusX, shape.ellipse.radiusY)
      return Math.min(size.width, reach) * Math.min(size.height, reach)
    }
    case 'rows':
      return aboutArea(shape)
    default:
      return 0
  }
}

function drawRuns(mask: Mask, counts: readonly number[], placeOf: (index: number) => { x: number; y: number }): number {
  let index = 0
  for (const [number, count] of counts.entries()) {
    const end = index + count
    if (number % 2 === 0) index = end
    for (; index < end; index++) {
      const { x, y } = placeOf(index)
      markPixel(mask, x, y)
    }
  }
  return index
}

function markPixel({ width, height, data }: Mask, x: number, y: number): void {
  if (x >= 0 && y >= 0 && x < width && y < height) data[y * width + x] = 1
}

function inPixels(corners: Corners, { fractions }: { readonly fractions?: true }, { width, height }: Size): Corners {
  return fractions === undefined ? corners : corners.map((value, i) => value * (i % 2 === 0 ? width : height))
}

function cornersOf({ left, top, width, height }: Box): Corners {
  return [left, top, left + width, top, left + width, top + height, left, top + height]
}

/** A box's right and bottom edges just inside it: on the edge of a pixel they would mark the next one. */
function withinPixels([left = 0, top = 0, right = 0, , , bottom = 0]: Corners): Corners {
  const inside = (start: number, end: number) => Math.max(start, end - 1e-6)
  return cornersOf({ left, top, width: inside(left, right) - left, height: inside(top, bottom) - top })
}

/** Tolerates the pixel by which tools differ in where an image ends. */
function reachesOutside(shape: Shape, size: Size): boolean {
  const outside = (left: number, top: number, right: number, bottom: number) =>
    left < -1 || top < -1 || right > size.width + 1 || bottom > size.height + 1
  const anyOutside = (points: Corners) =>
    points.some((value, i) => value < -1 || value > (i % 2 === 0 ? size.width : size.height) + 1)
  switch (shape.kind) {
    case 'polygon':
      return anyOutside(inPixels(shape.corners, shape, size))
    case 'box':
      return anyOutside(inPixels(cornersOf(shape.box), shape, size))
    case 'line':
      return anyOutside(shape.points)
    case 'ellipse': {
      const { x, y, radiusX, radiusY, rotation } = shape.ellipse
      const reach = rotation === 0 ? ([radiusX, radiusY] as const) : ([0, 0] as const)
      return outside(x - reach[0], y - reach[1], x + reach[0], y + reach[1])
    }
    case 'rows': {
      const { left, top, width, height } = shape.box
      return outside(left, top, left + width, top + height)
    }
    default:
      return false
  }
}

/** About how many pixels a shape marks, without drawing it; in fractions of the image where it is written so. */
export function aboutArea(shape: Shape): number {
  switch (shape.kind) {
    case 'polygon': {
      const corners = shape.corners
      let twice = 0
      for (let i = 0; i + 1 < corners.length; i += 2) {
        const next = (i + 2) % (corners.length - (corners.length % 2))
        const [x1, y1, x2, y2] = [corners[i], corners[i + 1], corners[next], corners[next + 1]] as number[] as [
          number,
          number,
          number,
          number
        ]
        twice += x1 * y2 - x2 * y1
      }
      return Math.abs(twice) / 2
    }
    case 'box':
      return shape.box.width * shape.box.height
    case 'ellipse':
      return Math.PI * shape.ellipse.radiusX * shape.ellipse.radiusY
    case 'line':
      return shape.points.length * shape.width
    case 'columns':
    case 'rows':
      return shape.counts.reduce((sum, count, index) => sum + (index % 2) * count, 0)
    case 'bitmap':
      return shape.file.length
  }
}
