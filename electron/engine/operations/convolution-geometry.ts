import type { Attributes } from '../tensor.ts'

export type Padding = readonly [top: number, left: number, bottom: number, right: number]

export interface Geometry {
  readonly stride: number
  readonly padding: Padding
  /** Parts into which the channels are split; each output channel sees those of its own part. */
  readonly groups: number
}

/** Stride, padding and groups among the attributes of a convolution or of one of its transposes. */
export function geometryOf(attributes: Attributes): Geometry {
  const { stride, padding, groups } = attributes as unknown as Geometry
  return { stride, padding, groups }
}
