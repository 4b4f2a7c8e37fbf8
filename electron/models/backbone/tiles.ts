/** @file Cutting large images into overlapping tiles, so that a network needs the memory of one tile. */

/** Along one axis: a tile covers start … start + length, and its part from … to is kept. */
export interface Tile {
  readonly start: number
  readonly from: number
  readonly to: number
}

export interface Tiling {
  /** The same for all tiles, so that one session computes them all. */
  readonly length: number
  readonly tiles: readonly Tile[]
}

/**
 * Tiles of at most `largest` pixels along a side of `side`. What is kept of each tile lies `margin` away from every edge
 * that is not the image's own. All of them are multiples of `unit`, and `largest` is more than two margins.
 */
export function tilesOf(side: number, { largest, margin, unit }: TilingOptions): Tiling {
  if (side <= largest) return { length: side, tiles: [{ start: 0, from: 0, to: side }] }
  const count = Math.ceil(side / (largest - 2 * margin))
  const step = unit * Math.ceil(side / count / unit)
  const length = Math.min(side, step + 2 * margin)
  const tiles = Array.from({ length: Math.ceil(side / step) }, (_, i) => {
    const start = Math.min(Math.max(0, i * step - margin), side - length)
    return { start, from: i * step, to: Math.min(side, (i + 1) * step) }
  })
  return { length, tiles }
}

export interface TilingOptions {
  readonly largest: number
  readonly margin: number
  readonly unit: number
}
