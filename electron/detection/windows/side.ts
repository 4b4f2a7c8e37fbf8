/** @file How large windows are where nothing else is said. */
import type { Component } from '../../imaging/mask.ts'
import { sideMultiple } from './section.ts'

const [least, most] = [64, 256]
/** A window's side is so many times that of a usual defect, as a square of its area. */
const timesDefect = 3
/** Larger windows are reduced to this unless a scale is given: a step's time grows with the area. */
const largestInput = 128

/** The side of a square as large as a defect, in pixels. */
const defectSide = ({ area }: Pick<Component, 'area'>): number => Math.sqrt(area)

/**
 * The side of windows for defects whose largest regions are these: three times the side of a square as large as a usual
 * defect, to the nearest multiple of 32 pixels, from 64 to 256. A usual defect is the median of each mask's largest region,
 * so that specks do not count, and a long crack counts by its area: windows that show a part of it are enough.
 */
export function usualWindow(defects: readonly Pick<Component, 'area'>[]): number {
  const sides = defects.map(defectSide).sort((a, b) => a - b)
  if (sides.length === 0) return least
  const median = (sides[Math.floor((sides.length - 1) / 2)]! + sides[Math.ceil((sides.length - 1) / 2)]!) / 2
  return Math.min(most, Math.max(least, nearestMultiple(timesDefect * median)))
}

/** How an image is reduced and divided. */
export interface WindowGeometry {
  /** Side of a window in pixels of the image. */
  readonly window: number
  /** Images are reduced to this fraction of their size before windows are taken. */
  readonly scale: number
  /** Side of a window then: the side of the network's input. */
  readonly side: number
}

/** What settings and the largest regions of the defects' masks give; `scale` follows `side` exactly. */
export function windowGeometry(
  { window: given, scale }: { readonly window: number | null; readonly scale: number | null },
  defects: readonly Pick<Component, 'area'>[]
): WindowGeometry {
  const window = given ?? usualWindow(defects)
  const side = nearestMultiple(scale === null ? Math.min(window, largestInput) : scale * window)
  return { window, side, scale: side / window }
}

const nearestMultiple = (pixels: number) => sideMultiple * Math.max(1, Math.round(pixels / sideMultiple))
