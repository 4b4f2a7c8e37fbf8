/** @file Where a picture lies on a canvas: fit, zoom about a point, pan. Pure; lengths on the canvas are device pixels. */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * How a picture is looked at, independent of the canvas and nearly so of the picture, so that it can be kept from picture
 * to picture and shared by several. `scale` is device pixels per picture pixel: 1 is 1:1. The centre is in shares of
 * the picture's size, 0..1.
 */
export type View = { readonly fit: true } | { readonly fit: false; readonly scale: number; readonly centre: Point }

export const fitView: View = { fit: true }

/** A picture placed on a canvas: picture point (x, y) is drawn at (left + x·scale, top + y·scale). */
export interface Placement {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Highest magnification, in device pixels per picture pixel. */
export const highestScale = 64

/** From here on (800 %) single pixels can be told apart: grid and values are shown. */
export const pixelScale = 8

/** The scale at which the whole picture is seen, at most 64. */
export function fitScale(picture: Size, canvas: Size): number {
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height)
  return Math.min(highestScale, scale > 0 ? scale : 1)
}

/** Places a picture. A picture smaller than the canvas is centred, a larger one has no empty border. */
export function place(view: View, picture: Size, canvas: Size): Placement {
  const scale = view.fit ? fitScale(picture, canvas) : view.scale
  const centre = view.fit ? { x: 0.5, y: 0.5 } : view.centre
  const along = (extent: number, room: number, share: number) => {
    const size = extent * scale
    if (size <= room) return (room - size) / 2
    return Math.min(0, Math.max(room - size, room / 2 - share * size))
  }
  return {
    scale,
    left: along(picture.width, canvas.width, centre.x),
    top: along(picture.height, canvas.height, centre.y)
  }
}

/** The view that has the placement's centre: what place clamped stays clamped. */
function viewOf({ scale, left, top }: Placement, picture: Size, canvas: Size): View {
  const centre = {
    x: (canvas.width / 2 - left) / (picture.width * scale),
    y: (canvas.height / 2 - top) / (picture.height * scale)
  }
  return { fit: false, scale, centre }
}

/** Zooms to a scale; the picture's point under `about` (canvas pixels) stays where it is, as far as the borders let it. */
export function zoomTo(view: View, scale: number, about: Point, picture: Size, canvas: Size): View {
  const before = place(view, picture, canvas)
  const wanted = clampScale(scale, picture, canvas)
  const point = toPicture(before, about)
  const moved = { scale: wanted, left: about.x - point.x * wanted, top: about.y - point.y * wanted }
  const after = viewOf(moved, picture, canvas)
  return viewOf(place(after, picture, canvas), picture, canvas)
}

/** Moves the picture by canvas pixels; the fitted view stays as it is. */
export function panBy(view: View, by: Point, picture: Size, canvas: Size): View {
  if (view.fit) return view
  const { scale, left, top } = place(view, picture, canvas)
  const moved = viewOf({ scale, left: left + by.x, top: top + by.y }, picture, canvas)
  return viewOf(place(moved, picture, canvas), picture, canvas)
}

/** Moves the picture as little as needed to show a picture point with a margin in canvas pixels. */
export function reveal(view: View, point: Point, margin: number, picture: Size, canvas: Size): View {
  const { x, y } = toCanvas(place(view, picture, canvas), point)
  const along = (at: number, room: number) => {
    const kept = Math.min(margin, room / 2)
    return at < kept ? kept - at : at > room - kept ? room - kept - at : 0
  }
  const by = { x: along(x, canvas.width), y: along(y, canvas.height) }
  return by.x === 0 && by.y === 0 ? view : panBy(view, by, picture, canvas)
}

const steps = [
  ...[1 / 64, 1 / 48, 1 / 32, 1 / 24, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3],
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
]

/** The next round scale up (1) or down (−1), 1:1 among them; the picture's fit is the lowest, unless that is above 1:1. */
export function nextScale(scale: number, direction: 1 | -1, picture: Size, canvas: Size): number {
  const next =
    direction === 1 ? steps.find((step) => step > scale * 1.001) : steps.findLast((step) => step < scale * 0.999)
  return clampScale(next ?? scale, picture, canvas)
}

/** Between the fitted view (or 1:1, where that is smaller) and 64. */
export function clampScale(scale: number, picture: Size, canvas: Size): number {
  return Math.min(highestScale, Math.max(Math.min(1, fitScale(picture, canvas)), scale))
}

export function toPicture({ scale, left, top }: Placement, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale }
}

export function toCanvas({ scale, left, top }: Placement, { x, y }: Point): Point {
  return { x: left + x * scale, y: top + y * scale }
}

/** A rectangle of whole picture pixels. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The picture pixels that are seen, wholly or in part; width or height 0 where none is. */
export function visiblePixels(placement: Placement, picture: Size, canvas: Size): PixelBox {
  const start = toPicture(placement, { x: 0, y: 0 })
  const end = toPicture(placement, { x: canvas.width, y: canvas.height })
  const left = Math.max(0, Math.floor(start.x))
  const top = Math.max(0, Math.floor(start.y))
  return {
    left,
    top,
    width: Math.max(0, Math.min(picture.width, Math.ceil(end.x)) - left),
    height: Math.max(0, Math.min(picture.height, Math.ceil(end.y)) - top)
  }
}

/** The view for a picture of another size that shows the same part of it equally large. */
export function viewFor(view: View, reference: Size, picture: Size): View {
  if (view.fit || reference.width === picture.width) return view
  return { ...view, scale: view.scale * (reference.width / picture.width) }
}
