/** @file A large picture at half, a quarter, … of its size, so that a small view of it is quick to draw again. */
import type { Size } from './view.ts'

type Source = CanvasImageSource & Size

/** By how much a picture shown at a scale can be reduced and still have every pixel that is seen: 1, 2, 4, … */
export function reduction(scale: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(1 / scale) + 1e-9))
}

/** Remembers the last reduced picture. */
export function createReducer(): (picture: Source, scale: number) => CanvasImageSource {
  let last: { readonly of: Source; readonly by: number; readonly canvas: OffscreenCanvas } | null = null
  return (picture, scale) => {
    const by = reduction(scale)
    if (by === 1) return picture
    if (last?.of !== picture || last.by !== by) {
      const canvas = new OffscreenCanvas(Math.ceil(picture.width / by), Math.ceil(picture.height / by))
      const context = canvas.getContext('2d')
      if (!context) return picture
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, canvas.width, canvas.height)
      last = { of: picture, by, canvas }
    }
    return last.canvas
  }
}
