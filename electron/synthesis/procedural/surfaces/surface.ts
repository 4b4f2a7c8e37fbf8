import type { RandomStream } from '../../../common/random.ts'
import type { Size } from '../../../imaging/image.ts'

export const surfaceFamilies = [
  'brushed',
  'cast',
  'ground',
  'woven',
  'rolled',
  'granular',
  'painted',
  'leather'
] as const
export type SurfaceFamily = (typeof surfaceFamilies)[number]

/** What a family draws before colour and light are applied. */
export interface Relief {
  /** Texture in arbitrary units; it is standardised afterwards. */
  readonly tone: Float32Array
  /** Share of the second colour per pixel, 0..1; without it the image has one tint. */
  readonly blend?: Float32Array
  /** The colour, as factors per channel; without it a tint is drawn. */
  readonly tint?: readonly [red: number, green: number, blue: number]
  /** How strong the texture may be: standard deviation of the luminance, 0..1. */
  readonly contrast: readonly [low: number, high: number]
  /** Range of the mean luminance. */
  readonly level: readonly [low: number, high: number]
  /** What the caption calls it, such as "brushed metal surface". */
  readonly name: string
}

/** `unit` is the image's scale: pixels per 1/128 of its shorter side. */
export type SurfacePainter = (stream: RandomStream, size: Size, unit: number) => Relief

/** Mostly along an axis, as parts lie in fixtures; sometimes any direction. */
export function machiningAngle(stream: RandomStream): number {
  const kind = stream.uniform()
  const jitter = stream.uniform() < 0.5 ? 0 : stream.uniform(-0.08, 0.08)
  if (kind < 0.42) return jitter
  if (kind < 0.84) return Math.PI / 2 + jitter
  return stream.uniform(0, Math.PI)
}
