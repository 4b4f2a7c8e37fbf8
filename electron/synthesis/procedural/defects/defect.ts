import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'

export const defectKinds = ['scratch', 'crack', 'pit', 'stain', 'dent', 'chip'] as const
export type DefectKind = (typeof defectKinds)[number]

/** Input and output of a defect painter. */
export interface DefectScene {
  readonly stream: RandomStream
  readonly size: Size
  /** Pixels per 1/128 of the shorter side. */
  readonly unit: number
  /** RGB, interleaved; the painter changes it in place. */
  readonly colour: Float32Array
  /** Luminance around each pixel, with the texture averaged away. */
  readonly local: Float32Array
  /** Average colour of the surface divided by its luminance. */
  readonly tint: readonly [number, number, number]
  /** Mean luminance of the surface. */
  readonly level: number
  /** Minimum luminance step that is visible against the texture. */
  readonly step: number
  /** 1 for an ordinary defect, less for a faint one. */
  readonly strength: number
}

/** Paints one defect and returns its coverage per pixel, 0..1. */
export type DefectPainter = (scene: DefectScene) => Float32Array

/** Blends a pixel towards the surface's own hue at `target` luminance. */
export function blendPixel(scene: DefectScene, pixel: number, target: number, share: number): void {
  const { colour, tint } = scene
  const amount = share * scene.strength
  for (let k = 0; k < 3; k++) {
    const at = pixel * 3 + k
    const here = colour[at] as number
    colour[at] = here + amount * (Math.min(0.99, target * (tint[k] as number)) - here)
  }
}

/** Luminance of a dark void at a pixel: `depth` of the light is lost, and at least the visible step. */
export function darkened(scene: DefectScene, pixel: number, depth: number): number {
  const around = scene.local[pixel] as number
  return Math.max(0.01, around - Math.max(depth * around, scene.step))
}

/** Luminance of a bright mark at a pixel: `gain` of the distance to white, and at least the visible step. */
export function brightened(scene: DefectScene, pixel: number, gain: number): number {
  const around = scene.local[pixel] as number
  return Math.min(0.99, around + Math.max(gain * (1 - around), scene.step))
}

/**
 * Draws a line from (x0, y0) to (x1, y1) into a coverage map, antialiased, keeping the larger value.
 * Widths are in pixels and change linearly; a line thinner than a pixel covers in proportion.
 */
export function strokeLine(
  coverage: Float32Array,
  size: Size,
  from: readonly [x: number, y: number, width: number],
  to: readonly [x: number, y: number, width: number],
  strength = 1
): void {
  const [x0, y0, width0] = from
  const [x1, y1, width1] = to
  const margin = Math.max(width0, width1) / 2 + 1
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - margin))
  const right = Math.min(size.width - 1, Math.ceil(Math.max(x0, x1) + margin))
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - margin))
  const bottom = Math.min(size.height - 1, Math.ceil(Math.max(y0, y1) + margin))
  const [dx, dy] = [x1 - x0, y1 - y0]
  const inverse = 1 / Math.max(dx * dx + dy * dy, 1e-9)
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) * inverse))
      const [offX, offY] = [x - x0 - along * dx, y - y0 - along * dy]
      const width = width0 + along * (width1 - width0)
      const wide = Math.max(width, 1)
      const inside = Math.min(1, Math.max(0, wide / 2 + 0.5 - Math.sqrt(offX * offX + offY * offY)))
      const value = strength * inside * Math.min(1, width)
      const at = y * size.width + x
      if (value > (coverage[at] as number)) coverage[at] = value
    }
  }
}
