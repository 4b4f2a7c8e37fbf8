/** @file A large image at half, a quarter, … of its size, so that a reduced view of it is fast to redraw. */
import type { Size } from './view.ts'

type Source = CanvasImageSource & Size

/** By how much an image shown at a scale can be reduced and still have every pixel that is seen: 1, 2, 4, … */
export function reduction(scale: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(1 / scale) + 1e-9))
}

/** Remembers the last reduced image. */
export function createReducer(): (image: Source, scale: number) => CanvasImageSource {
  let last: { readonly of: Source; readonly by: number; readonly canvas: OffscreenCanvas } | null = null
  return (image, scale) => {
    const by = reduction(scale)
    if (by === 1) return image
    if (last?.of !== image || last.by !== by) {
      const canvas = new OffscreenCanvas(Math.ceil(image.width / by), Math.ceil(image.height / by))
      const context = canvas.getContext('2d')
      if (!context) return image
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, 0, 0, canvas.width, canvas.height)
      last = { of: image, by, canvas }
    }
    return last.canvas
  }
}
