/** @file A small map of a whole image with the part that a loupe shows. Pure; lengths are in one unit, such as device pixels. */
import { place } from './view.ts'
import type { Placement, Point, Size, View } from './view.ts'

export interface Overview {
  /** Of the map. */
  readonly size: Size
  /** The visible part, within the map. */
  readonly window: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
  /** Right, unless the map would cover a corner of the image that no panning brings out from under it. */
  readonly side: 'left' | 'right'
}

/** Longest side of a map, in CSS pixels. */
const longest = 144
/** Of a canvas that is too small for a useful map, in CSS pixels. */
const smallestCanvas = 200
/** So that the map of a long image can still be hit, in CSS pixels. */
const narrowest = 14

/** The map of an image on a canvas, in CSS pixels; null where the whole image is seen or the canvas is too small. */
export function overviewOf(placement: Placement, image: Size, canvas: Size, pixelRatio: number): Overview | null {
  const room = { width: canvas.width / pixelRatio, height: canvas.height / pixelRatio }
  if (Math.min(room.width, room.height) < smallestCanvas) return null
  const horizontal = visibleShare(placement.left, image.width * placement.scale, canvas.width)
  const vertical = visibleShare(placement.top, image.height * placement.scale, canvas.height)
  if (horizontal.share >= 1 && vertical.share >= 1) return null
  const limit = Math.min(longest, room.width * 0.3, room.height * 0.3)
  const scale = limit / Math.max(image.width, image.height)
  const size = {
    width: Math.max(narrowest, Math.round(image.width * scale)),
    height: Math.max(narrowest, Math.round(image.height * scale))
  }
  return {
    size,
    window: {
      left: horizontal.start * size.width,
      top: vertical.start * size.height,
      width: horizontal.share * size.width,
      height: vertical.share * size.height
    },
    side: atEnd(horizontal) && atEnd(vertical) ? 'left' : 'right'
  }
}

interface Visible {
  /** Both in shares of the image, 0..1. */
  readonly start: number
  readonly share: number
}

function visibleShare(start: number, extent: number, room: number): Visible {
  const from = Math.max(0, -start / extent)
  const to = Math.min(1, (room - start) / extent)
  // Half a device pixel is not worth a map.
  return extent <= room + 0.5 ? { start: 0, share: 1 } : { start: from, share: to - from }
}

function atEnd({ start, share }: Visible): boolean {
  return start + share > 1 - 1e-3
}

/** The view at the same scale whose middle is at a point of the map, as far as the image's borders let it. */
export function viewAt(view: View, point: Point, map: Size, image: Size, canvas: Size): View {
  const { scale } = place(view, image, canvas)
  const along = (at: number, extent: number, size: number, room: number) => {
    const half = Math.min(0.5, room / size / 2)
    return Math.min(1 - half, Math.max(half, at / extent))
  }
  return {
    fit: false,
    scale,
    centre: {
      x: along(point.x, map.width, image.width * scale, canvas.width),
      y: along(point.y, map.height, image.height * scale, canvas.height)
    }
  }
}

/** Whether two maps look the same, so that nothing is drawn again. */
export function isSameOverview(a: Overview | null, b: Overview | null): boolean {
  if (a === null || b === null) return a === b
  const { left, top, width, height } = a.window
  return (
    a.side === b.side &&
    a.size.width === b.size.width &&
    a.size.height === b.size.height &&
    left === b.window.left &&
    top === b.window.top &&
    width === b.window.width &&
    height === b.window.height
  )
}
