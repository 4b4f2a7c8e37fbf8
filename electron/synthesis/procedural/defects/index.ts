import { chip } from './chip.ts'
import { crack } from './crack.ts'
import type { DefectKind, DefectPainter } from './defect.ts'
import { dent } from './dent.ts'
import { pit } from './pit.ts'
import { scratch } from './scratch.ts'
import { stain } from './stain.ts'

/** How each kind of defect is drawn. */
export const defectPainters: Readonly<Record<DefectKind, DefectPainter>> = { scratch, crack, pit, stain, dent, chip }
