import type { Attributes } from '../tensor.ts'

export type Padding = readonly [top: number, left: number, bottom: number, right: number]

export interface Geometry {
  readonly stride: number
  readonly padding: Padding
}

/** Stride and padding among the attributes of a convolution or of one of its transposes. */
export const geometryOf = (attributes: Attributes): Geometry => attributes as unknown as Geometry
