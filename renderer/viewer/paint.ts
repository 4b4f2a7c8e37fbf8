/** @file Draws an image, its overlay and the pixel grid on a canvas. */
import { contourStrokes } from './contour.ts'
import { recolour } from './palette.ts'
import type { LookupTable } from './palette.ts'
import { pixelScale, visiblePixels } from './view.ts'
import type { PixelBox, Placement, Size } from './view.ts'

/** A mask or score map over an image, of the image's own size. */
export interface MaskLayer extends Size {
  /** Row-major, 0..255. */
  readonly values: Uint8Array
}

/** How a mask is laid over its image; contour alone leaves the surface visible. */
export interface OverlayStyle {
  readonly show: 'none' | 'fill' | 'contour' | 'both'
  /** Of the filled colour, 0..1. */
  readonly opacity: number
  /** Where the contour runs, 1..255: pixels of at least this value are inside. */
  readonly threshold: number
  readonly table: LookupTable
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** The coloured overlay at image size, partially updated after each brush stroke. */
export interface MaskBitmap {
  readonly canvas: OffscreenCanvas
  /** Colours a part again, all of it by default. */
  update(layer: MaskLayer, table: LookupTable, box?: PixelBox): void
}

/** Pixels coloured at a time: avoids a second copy of a 4096² overlay. */
const band = 1 << 20

export function createMaskBitmap({ width, height }: Size): MaskBitmap {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  return {
    canvas,
    update(layer, table, box = { left: 0, top: 0, width, height }) {
      if (!context || box.width <= 0 || box.height <= 0) return
      const rows = Math.max(1, Math.min(box.height, Math.floor(band / box.width)))
      for (let top = box.top; top < box.top + box.height; top += rows) {
        const part = { ...box, top, height: Math.min(rows, box.top + box.height - top) }
        const image = new ImageData(part.width, part.height)
        recolour(layer.values, width, part, table, new Uint32Array(image.data.buffer))
        context.putImageData(image, part.left, part.top)
      }
    }
  }
}

/** The image on its background. Below 1:1 it is always smoothed: skipping pixels would create artefacts. */
export function paintImage(
  context: Context,
  image: CanvasImageSource,
  size: Size,
  { scale, left, top }: Placement,
  smoothing: boolean
): void {
  context.imageSmoothingEnabled = scale < 1 || smoothing
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, left, top, size.width * scale, size.height * scale)
}

/** The filled overlay; never smoothed, since a mask has no values between its pixels. */
export function paintMask(
  context: Context,
  bitmap: MaskBitmap,
  { scale, left, top }: Placement,
  opacity: number
): void {
  const { canvas } = bitmap
  context.save()
  context.globalAlpha = opacity
  context.imageSmoothingEnabled = false
  context.drawImage(canvas, left, top, canvas.width * scale, canvas.height * scale)
  context.restore()
}

/** The outline as a light line on a dark one: visible on any background and without colour vision. */
export function paintContour(
  context: Context,
  path: Path2D,
  { scale, left, top }: Placement,
  pixelRatio: number
): void {
  context.save()
  context.setTransform(scale, 0, 0, scale, left, top)
  context.lineCap = 'square'
  for (const [stroke, width] of [
    ['#000000c0', 3],
    ['#ffffff', 1.25]
  ] as const) {
    context.strokeStyle = stroke
    context.lineWidth = (width * pixelRatio) / scale
    context.stroke(path)
  }
  context.restore()
}

/** Tiles that contours are computed in, so that a small pan does not recompute them. */
const tile = 256

/** What part of the mask a contour is drawn for, and how coarsely. */
export interface ContourRequest {
  readonly box: PixelBox
  readonly step: number
}

export function contourRequest(placement: Placement, size: Size, canvas: Size): ContourRequest {
  const { left, top, width, height } = visiblePixels(placement, size, canvas)
  const start = (at: number) => Math.floor(at / tile) * tile
  const end = (at: number, limit: number) => Math.min(limit, Math.ceil(at / tile) * tile)
  const box = { left: start(left), top: start(top) }
  const step = 2 ** Math.max(0, Math.floor(Math.log2(1 / placement.scale)))
  return {
    box: { ...box, width: end(left + width, size.width) - box.left, height: end(top + height, size.height) - box.top },
    step
  }
}

export function contourPath(layer: MaskLayer, threshold: number, { box, step }: ContourRequest): Path2D {
  const strokes = contourStrokes(layer, threshold, box, step)
  const path = new Path2D()
  for (let i = 0; i < strokes.length; i += 4) {
    path.moveTo(strokes[i] as number, strokes[i + 1] as number)
    path.lineTo(strokes[i + 2] as number, strokes[i + 3] as number)
  }
  return path
}

/**
 * Thin lines between pixels, above 800%; fainter where they are dense. A dark and a light one: visible on any
 * background.
 */
export function paintGrid(context: Context, placement: Placement, size: Size, canvas: Size): void {
  const { scale, left, top } = placement
  if (scale <= pixelScale) return
  const box = visiblePixels(placement, size, canvas)
  const strength = Math.min(0.35, 0.06 + scale / 90)
  const [height, width] = [box.height * scale, box.width * scale]
  for (const [grey, shift] of [
    [0, 0],
    [255, 1]
  ] as const) {
    context.fillStyle = `rgba(${grey}, ${grey}, ${grey}, ${strength})`
    for (let x = box.left; x <= box.left + box.width; x++)
      context.fillRect(Math.round(left + x * scale) + shift, top + box.top * scale, 1, height)
    for (let y = box.top; y <= box.top + box.height; y++)
      context.fillRect(left + box.left * scale, Math.round(top + y * scale) + shift, width, 1)
  }
}

/** From here on a pixel has room for its value. */
export const valueScale = 32

/** Each pixel's grey value, or red, green and blue below each other. `rgba` covers `box`. */
export function paintValues(context: Context, placement: Placement, box: PixelBox, rgba: Uint8ClampedArray): void {
  const { scale, left, top } = placement
  const size = scale * 0.26
  context.font = `${size}px sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (let row = 0, i = 0; row < box.height; row++)
    for (let column = 0; column < box.width; column++, i += 4) {
      const [red, green, blue] = [rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number]
      const lines = red === green && green === blue ? [red] : [red, green, blue]
      context.fillStyle = 0.299 * red + 0.587 * green + 0.114 * blue > 130 ? '#000000' : '#ffffff'
      const x = left + (box.left + column + 0.5) * scale
      const y = top + (box.top + row + 0.5) * scale
      lines.forEach((value, line) =>
        context.fillText(String(value), x, y + (line - (lines.length - 1) / 2) * size * 1.05)
      )
    }
}
