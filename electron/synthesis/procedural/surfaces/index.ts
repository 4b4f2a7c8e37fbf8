import { leather, painted } from './coated.ts'
import { granular } from './granular.ts'
import { brushed, cast, ground, rolled } from './metal.ts'
import type { SurfaceFamily, SurfacePainter } from './surface.ts'
import { woven } from './woven.ts'

/** How each family is drawn. */
export const surfacePainters: Readonly<Record<SurfaceFamily, SurfacePainter>> = {
  brushed,
  cast,
  ground,
  woven,
  rolled,
  granular,
  painted,
  leather
}
