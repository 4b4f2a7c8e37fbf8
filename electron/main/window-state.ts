/** @file Where the window was when it was last closed. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeFileAtomic } from '../common/files.ts'

/** In device-independent pixels of the desktop, which spans all displays. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
const stateSchema = z.object({ bounds: rectangle, maximized: z.boolean() })
export type WindowState = z.output<typeof stateSchema>

export const smallest = { width: 960, height: 640 } as const
const usual = { width: 1280, height: 800 } as const
/** Minimum part of the window that must be on a display, so that it can be grabbed. */
const reachable = { width: 160, height: 80 } as const

/** The state in a file; a missing or damaged one is ignored. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(state)}\n`)
}

/**
 * Where the window opens: as it was left, within the minimum size and the size of its display; in the middle of the
 * first display if its display is gone.
 */
export function placeWindow(state: WindowState | null, displays: readonly Rectangle[]): Rectangle {
  const first = displays[0] ?? { x: 0, y: 0, ...usual }
  const wanted = state?.bounds
  const display = wanted === undefined ? undefined : displays.find((each) => overlaps(each, wanted))
  if (wanted === undefined || display === undefined) return inMiddle(first)
  return {
    ...{ x: wanted.x, y: wanted.y },
    width: Math.max(smallest.width, Math.min(wanted.width, display.width)),
    height: Math.max(smallest.height, Math.min(wanted.height, display.height))
  }
}

function inMiddle(display: Rectangle): Rectangle {
  const width = Math.min(usual.width, display.width)
  const height = Math.min(usual.height, display.height)
  const x = display.x + Math.round((display.width - width) / 2)
  return { x, y: display.y + Math.round((display.height - height) / 2), width, height }
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across >= reachable.width && down >= reachable.height
}
