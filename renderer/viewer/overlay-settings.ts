/** @file What a person chooses about the overlay, and the colours that follow from it. */
import { maskTable, scoreTable } from './palette.ts'
import type { LookupTable } from './palette.ts'
import type { OverlayStyle } from './paint.ts'

export interface OverlaySettings {
  readonly show: OverlayStyle['show']
  /** 0..1 */
  readonly opacity: number
  /** Of score maps, 0..1 of the fixed scale: from here on a pixel counts as defective. */
  readonly threshold: number
  readonly smoothing: boolean
  readonly grid: boolean
}

export const defaultOverlay: OverlaySettings = {
  show: 'both',
  opacity: 0.45,
  threshold: 0.5,
  smoothing: true,
  grid: true
}

/** Orange: far from the greys and browns of surfaces, and distinct from them without red cones or green ones. */
const maskColour = [255, 140, 0] as const

/** `mask`: 0 and 255 (or 0 and 1 while it is edited); `scores`: a score map on the fixed scale. */
export type OverlayKind = 'mask' | 'edited-mask' | 'scores'

export function overlayStyle({ show, opacity, threshold }: OverlaySettings, kind: OverlayKind): OverlayStyle {
  const level = kind === 'scores' ? Math.max(1, Math.round(threshold * 255)) : kind === 'mask' ? 128 : 1
  return { show, opacity, threshold: level, table: tableOf(kind === 'scores' ? level : 0) }
}

const tables = new Map<number, LookupTable>()

/** The same table object for the same threshold, so that nothing is coloured again without need. 0 is the mask's. */
function tableOf(level: number): LookupTable {
  const table = tables.get(level) ?? (level === 0 ? maskTable(maskColour) : scoreTable(level))
  tables.set(level, table)
  return table
}
