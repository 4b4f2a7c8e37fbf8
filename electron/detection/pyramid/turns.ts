import type { Turns } from './section.ts'

/** The orientations of `orientedImage` that real images with defects are shown in. */
export const orientations: Readonly<Record<Turns, readonly number[]>> = {
  none: [0],
  horizontal: [0, 1],
  vertical: [0, 2],
  both: [0, 1, 2, 3],
  // Those of one shape follow each other, since the backbone compiles a session for each shape.
  all: [0, 1, 2, 3, 4, 5, 6, 7]
}
