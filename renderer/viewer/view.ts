/**
 * @file Placement of an image on a canvas: fit, zoom about a point, pan. Pure; lengths on the canvas are device pixels.
 */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * The view of an image, independent of the canvas and mostly of the image, so that it can be kept from image to image
 * and shared by several. `scale` is device pixels per image pixel: 1 is 1:1. The centre is in shares of the image's
 * size, 0..1.
 */
export type View = { readonly fit: true } | { readonly fit: false; readonly scale: number; readonly centre: Point }

export const fitView: View = { fit: true }

/** An image placed on a canvas: image point (x, y) is drawn at (left + x·scale, top + y·scale). */
export interface Placement {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Highest magnification, in device pixels per image pixel. */
const highestScale = 64

/** From here on (800%) single pixels are distinguishable: grid and values are shown. */
export const pixelScale = 8

/** The scale at which the whole image is seen, at most 64. */
export function fitScale(image: Size, canvas: Size): number {
  const scale = Math.min(canvas.width / image.width, canvas.height / image.height)
  return Math.min(highestScale, scale > 0 ? scale : 1)
}

/** Places an image. An image smaller than the canvas is centred, a larger one has no empty border. */
export function place(view: View, image: Size, canvas: Size): Placement {
  const scale = view.fit ? fitScale(image, canvas) : view.scale
  const centre = view.fit ? { x: 0.5, y: 0.5 } : view.centre
  const along = (extent: number, room: number, share: number) => {
    const size = extent * scale
    if (size <= room) return (room - size) / 2
    return Math.min(0, Math.max(room - size, room / 2 - share * size))
  }
  return {
    scale,
    left: along(image.width, canvas.width, centre.x),
    top: along(image.height, canvas.height, centre.y)
  }
}

/** The view with the placement's centre, so that clamping by `place` is kept. */
function viewOf({ scale, left, top }: Placement, image: Size, canvas: Size): View {
  const centre = {
    x: (canvas.width / 2 - left) / (image.width * scale),
    y: (canvas.height / 2 - top) / (image.height * scale)
  }
  return { fit: false, scale, centre }
}

/** Zooms to a scale; the image's point under `about` (canvas pixels) stays where it is, as far as the borders let it. */
export function zoomTo(view: View, scale: number, about: Point, image: Size, canvas: Size): View {
  const before = place(view, image, canvas)
  const wanted = clampScale(scale, image, canvas)
  const point = toImage(before, about)
  const moved = { scale: wanted, left: about.x - point.x * wanted, top: about.y - point.y * wanted }
  const after = viewOf(moved, image, canvas)
  return viewOf(place(after, image, canvas), image, canvas)
}

/** Moves the image by canvas pixels; the fitted view is unchanged. */
export function panBy(view: View, by: Point, image: Size, canvas: Size): View {
  if (view.fit) return view
  const { scale, left, top } = place(view, image, canvas)
  const moved = viewOf({ scale, left: left + by.x, top: top + by.y }, image, canvas)
  return viewOf(place(moved, image, canvas), image, canvas)
}

/** Moves the image as little as needed to show an image point with a margin in canvas pixels. */
export function reveal(view: View, point: Point, margin: number, image: Size, canvas: Size): View {
  const { x, y } = toCanvas(place(view, image, canvas), point)
  const along = (at: number, room: number) => {
    const kept = Math.min(margin, room / 2)
    return at < kept ? kept - at : at > room - kept ? room - kept - at : 0
  }
  const by = { x: along(x, canvas.width), y: along(y, canvas.height) }
  return by.x === 0 && by.y === 0 ? view : panBy(view, by, image, canvas)
}

const steps = [
  ...[1 / 64, 1 / 48, 1 / 32, 1 / 24, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3],
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
]

/** The next round scale up (1) or down (−1), 1:1 among them; the image's fit is the lowest, unless that is above 1:1. */
export function nextScale(scale: number, direction: 1 | -1, image: Size, canvas: Size): number {
  const next =
    direction === 1 ? steps.find((step) => step > scale * 1.001) : steps.findLast((step) => step < scale * 0.999)
  return clampScale(next ?? scale, image, canvas)
}

/** Between the fitted view (or 1:1, where that is smaller) and 64. */
export function clampScale(scale: number, image: Size, canvas: Size): number {
  return Math.min(highestScale, Math.max(Math.min(1, fitScale(image, canvas)), scale))
}

export function toImage({ scale, left, top }: Placement, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale }
}

export function toCanvas({ scale, left, top }: Placement, { x, y }: Point): Point {
  return { x: left + x * scale, y: top + y * scale }
}

/** A rectangle of whole image pixels. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The image pixels that are visible, fully or partly; width or height 0 if there are none. */
export function visiblePixels(placement: Placement, image: Size, canvas: Size): PixelBox {
  const start = toImage(placement, { x: 0, y: 0 })
  const end = toImage(placement, { x: canvas.width, y: canvas.height })
  const left = Math.max(0, Math.floor(start.x))
  const top = Math.max(0, Math.floor(start.y))
  return {
    left,
    top,
    width: Math.max(0, Math.min(image.width, Math.ceil(end.x)) - left),
    height: Math.max(0, Math.min(image.height, Math.ceil(end.y)) - top)
  }
}

/** The view for an image of another size that shows the same part of it equally large. */
export function viewFor(view: View, reference: Size, image: Size): View {
  if (view.fit || reference.width === image.width) return view
  return { ...view, scale: view.scale * (reference.width / image.width) }
}
