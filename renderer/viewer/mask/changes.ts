/** @file Changes of a yes-or-no mask as flipped stretches, and the history of them. No snapshots: a stroke costs what it changed. */
import type { PixelBox, Size } from '../view.ts'

/** Changes of one edit. Flipping the same pixels again undoes it. */
export interface Change {
  /** First pixel and number of pixels of each flipped stretch. */
  readonly runs: Uint32Array
  readonly box: PixelBox
  /** By how many pixels the marked area grew. */
  readonly gain: number
}

/** Collects what is flipped while an edit goes on. */
export interface ChangeRecorder {
  /** Sets pixels from..to−1 of a row to 0 or 1. */
  set(y: number, from: number, to: number, value: 0 | 1): void
  /** What was changed since the last call, so that it can be drawn; null where nothing was. */
  takeDirty(): PixelBox | null
  /** The whole change; null where nothing was changed. */
  finish(): Change | null
}

/** Records an edit of `values` (0 and 1, row-major), which is changed in place. */
export function recordChange(values: Uint8Array, { width }: Size): ChangeRecorder {
  const runs: number[] = []
  let gain = 0
  let whole: Extent | null = null
  let dirty: Extent | null = null
  return {
    set(y, from, to, value) {
      const offset = y * width
      let i = from
      while (i < to) {
        while (i < to && values[offset + i] === value) i++
        if (i >= to) return
        const start = i
        while (i < to && values[offset + i] !== value) i++
        values.fill(value, offset + start, offset + i)
        runs.push(offset + start, i - start)
        gain += value === 1 ? i - start : start - i
        whole = extend(whole, start, i, y)
        dirty = extend(dirty, start, i, y)
      }
    },
    takeDirty() {
      const box = dirty && boxOf(dirty)
      dirty = null
      return box
    },
    finish: () => whole && { runs: Uint32Array.from(runs), box: boxOf(whole), gain }
  }
}

interface Extent {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function extend(extent: Extent | null, from: number, to: number, y: number): Extent {
  if (!extent) return { left: from, right: to, top: y, bottom: y + 1 }
  return {
    left: Math.min(extent.left, from),
    right: Math.max(extent.right, to),
    top: Math.min(extent.top, y),
    bottom: Math.max(extent.bottom, y + 1)
  }
}

function boxOf({ left, right, top, bottom }: Extent): PixelBox {
  return { left, top, width: right - left, height: bottom - top }
}

/** Flips a change's pixels: redoes or undoes it. */
export function flip(values: Uint8Array, { runs }: Change): void {
  for (let i = 0; i < runs.length; i += 2) {
    const start = runs[i] as number
    const end = start + (runs[i + 1] as number)
    for (let pixel = start; pixel < end; pixel++) values[pixel] = values[pixel] === 1 ? 0 : 1
  }
}

/** A named edit that can be undone. */
export interface Step<Label> {
  readonly label: Label
  readonly change: Change
}

/** Steps done and undone. Plain data; every function gives a new one. */
export interface History<Label> {
  /** Oldest first. */
  readonly done: readonly Step<Label>[]
  /** The one to redo first comes last. */
  readonly undone: readonly Step<Label>[]
  /** The step that the mask is after when all of `done` is undone; null for the beginning. */
  readonly base: Step<Label> | null
  /** The step after which the mask was saved; null for the beginning. */
  readonly saved: Step<Label> | null
}

export function emptyHistory<Label>(): History<Label> {
  return { done: [], undone: [], base: null, saved: null }
}

/** Bytes of changes to keep. */
const budget = 64 << 20

/** Adds a step that was just done; undone steps are dropped, and so are the oldest steps beyond 64 MiB. */
export function pushStep<Label>(history: History<Label>, step: Step<Label>, limit = budget): History<Label> {
  const { done, base, saved } = history
  let bytes = step.change.runs.byteLength
  let first = done.length
  while (first > 0) {
    bytes += done[first - 1]?.change.runs.byteLength ?? 0
    if (bytes > limit) break
    first--
  }
  return { done: [...done.slice(first), step], undone: [], base: done[first - 1] ?? base, saved }
}

/** Undoes the last step, in `values` too; null if there is none. */
export function undoStep<Label>(history: History<Label>, values: Uint8Array): History<Label> | null {
  const step = history.done.at(-1)
  if (!step) return null
  flip(values, step.change)
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, step] }
}

/** Redoes the step that was undone last, in `values` too; null if there is none. */
export function redoStep<Label>(history: History<Label>, values: Uint8Array): History<Label> | null {
  const step = history.undone.at(-1)
  if (!step) return null
  flip(values, step.change)
  return { ...history, done: [...history.done, step], undone: history.undone.slice(0, -1) }
}

/** Whether the mask differs from what was saved. */
export function isDirty<Label>({ done, base, saved }: History<Label>): boolean {
  return saved !== (done.at(-1) ?? base)
}

export function markSaved<Label>(history: History<Label>): History<Label> {
  return { ...history, saved: history.done.at(-1) ?? history.base }
}
