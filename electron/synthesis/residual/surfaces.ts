import type { RandomStream } from '../../common/random.ts'
import { windowSide } from '../../diffusion/residual/condition.ts'
import type { Box } from '../../imaging/crop.ts'
import { luminance } from '../../imaging/image.ts'
import type { Image, Size } from '../../imaging/image.ts'

/** Luminance of a good image, 0..1, one value per pixel. */
export interface GoodSurface extends Size {
  readonly data: Float32Array
}

export function surfaceOf(image: Image): GoodSurface {
  return { width: image.width, height: image.height, data: luminance(image) }
}

/** A window of 64×64 pixels at its own resolution, anywhere; where the image is smaller, its border is repeated. */
export function drawWindow(stream: RandomStream, surface: GoodSurface): Float32Array {
  const place = (length: number) => stream.integer(0, Math.max(0, length - windowSide) + 1)
  const [left, top] = [place(surface.width), place(surface.height)]
  return cutSurface(surface, { left, top, width: windowSide, height: windowSide })
}

/** A rectangle of a surface that may reach beyond it: there its border is repeated, or `beyond` is. */
export function cutSurface({ width, height, data }: GoodSurface, box: Box, beyond?: number): Float32Array {
  const out = new Float32Array(box.width * box.height)
  for (let y = 0, i = 0; y < box.height; y++) {
    const v = Math.min(height - 1, Math.max(0, box.top + y))
    for (let x = 0; x < box.width; x++, i++) {
      const u = Math.min(width - 1, Math.max(0, box.left + x))
      const inside = u === box.left + x && v === box.top + y
      out[i] = inside || beyond === undefined ? data[v * width + u]! : beyond
    }
  }
  return out
}
