/** @file Which cells of an image show its defect, and which certainly do not. */
import type { Mask } from '../../imaging/image.ts'
import { cellSide } from '../../models/backbone/cells.ts'

/** A cell shows the defect where the mask covers more than this share of it. */
const coveredShare = 0.25
/** A cell is well outside where the mask is nowhere in so many cells around it. */
const clearance = 2

export interface MaskCells {
  /** Indices of the cells under the mask, row by row; at least one where the mask marks anything. */
  readonly under: readonly number[]
  /** Indices of the cells well outside it. */
  readonly outside: readonly number[]
}

/** Sorts the cells of an image by its mask; of cells that extend beyond the image, only the part inside counts. */
export function maskCells(mask: Mask): MaskCells {
  const { width, height, shares } = coverage(mask)
  const under = [...shares.keys()].filter((cell) => shares[cell]! > coveredShare)
  const most = shares.reduce((best, share, cell) => (share > shares[best]! ? cell : best), 0)
  // A defect may be so small, or lie on a corner, that no cell is covered enough.
  if (under.length === 0 && shares[most]! > 0) under.push(most)
  const near = new Uint8Array(width * height)
  for (const [cell, share] of shares.entries()) {
    if (share === 0) continue
    const [x, y] = [cell % width, Math.floor(cell / width)]
    for (let row = Math.max(0, y - clearance); row <= Math.min(height - 1, y + clearance); row++) {
      near.fill(1, row * width + Math.max(0, x - clearance), row * width + Math.min(width, x + clearance + 1))
    }
  }
  return { under, outside: [...near.keys()].filter((cell) => near[cell] === 0) }
}

/** Share of each cell that is marked. */
function coverage(mask: Mask) {
  const [width, height] = [Math.ceil(mask.width / cellSide), Math.ceil(mask.height / cellSide)]
  const shares = new Float32Array(width * height)
  for (let y = 0; y < mask.height; y++) {
    const row = Math.floor(y / cellSide) * width
    for (let x = 0; x < mask.width; x++) {
      if (mask.data[y * mask.width + x] === 1) shares[row + Math.floor(x / cellSide)]! += 1
    }
  }
  const inside = (cell: number, side: number) => Math.min(cellSide, side - cell * cellSide)
  for (const cell of shares.keys()) {
    shares[cell]! /= inside(cell % width, mask.width) * inside(Math.floor(cell / width), mask.height)
  }
  return { width, height, shares }
}
