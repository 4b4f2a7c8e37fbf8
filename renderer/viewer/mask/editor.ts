/** @file Editing a mask: tools, strokes, undo, unsaved changes. Independent of canvas and framework. */
import type { PixelBox, Point, Size } from '../view.ts'
import { emptyHistory, flip, isDirty, markSaved, pushStep, recordChange, redoStep, undoStep } from './changes.ts'
import type { Change, History, ChangeRecorder } from './changes.ts'
import { likeAreaAt } from './flood.ts'
import { edgePath } from './live-wire.ts'
import { areaAt, brushCentre, polygonSpans, strokeSpans } from './shapes.ts'

export const toolNames = ['brush', 'eraser', 'polygon', 'fill', 'remove', 'wand', 'wire'] as const
export type ToolName = (typeof toolNames)[number]

/** Description for the undo button: tool and number of pixels. */
export interface EditLabel {
  readonly tool: ToolName | 'clear'
  readonly pixels: number
}

export const largestBrush = 512

export interface MaskEditorState {
  readonly tool: ToolName
  /** Whole pixels, 1..512; brush and eraser share it. */
  readonly diameter: number
  /** Corners set so far; empty if no polygon has been started. */
  readonly polygon: readonly Point[]
  /** From corner to corner: straight, or along edges; empty if none has been started. */
  readonly outline: readonly Point[]
  /** By how much colours may differ, 0..255, so that the wand marks them together. */
  readonly tolerance: number
  readonly drawing: boolean
  /** Marked pixels. */
  readonly area: number
  readonly dirty: boolean
  readonly undo: EditLabel | null
  readonly redo: EditLabel | null
}

/** Why a tool did nothing. */
export type EditRefusal = 'outside' | 'open-outline' | 'nothing-there' | 'too-few-corners'

export interface MaskEditor extends Size {
  /** 1 for marked, 0 for not; changed in place. */
  readonly values: Uint8Array
  readonly state: MaskEditorState
  choose(tool: ToolName): void
  resize(diameter: number): void
  setTolerance(tolerance: number): void
  /** Where the colours that the wand follows are read: RGBA of the image, asked for when they are needed. */
  lookAt(colours: () => Uint8ClampedArray): void
  /** Puts brush or eraser down, sets a polygon's corner, fills or removes at a point. */
  press(point: Point): EditRefusal | null
  /** Continues the stroke from the brush position. */
  drag(point: Point): void
  /** Lifts the brush: the stroke becomes one step. */
  lift(): void
  closePolygon(): EditRefusal | null
  removeCorner(): void
  /** Cancels the current action: undoes a stroke, drops a polygon. */
  cancel(): void
  clear(): void
  undo(): EditLabel | null
  redo(): EditLabel | null
  saved(): void
  /** Calls back after each change, with the pixels that changed (null for none); gives the function that ends this. */
  subscribe(listener: (box: PixelBox | null) => void): () => void
}

/** `values` is taken over and must hold 0 and 1 only (see binaryMask). */
export function createMaskEditor(values: Uint8Array, size: Size): MaskEditor {
  let history: History<EditLabel> = emptyHistory()
  let tool: ToolName = 'brush'
  let diameter = defaultDiameter(size)
  let tolerance = 24
  let colours: () => Uint8ClampedArray | null = () => null
  /** What leads to each corner, which comes last. */
  let corners: readonly (readonly Point[])[] = []
  let stroke: { readonly recorder: ChangeRecorder; last: Point } | null = null
  let area = values.reduce((sum, value) => sum + value, 0)
  let state: MaskEditorState
  const listeners = new Set<(box: PixelBox | null) => void>()

  const refresh = () => {
    state = {
      ...{ tool, diameter, tolerance, area },
      polygon: corners.flatMap((path) => path.at(-1) ?? []),
      outline: corners.flat(),
      drawing: stroke !== null,
      dirty: stroke !== null || isDirty(history),
      undo: history.done.at(-1)?.label ?? null,
      redo: history.undone.at(-1)?.label ?? null
    }
  }
  const tell = (box: PixelBox | null) => {
    refresh()
    for (const listener of listeners) listener(box)
  }
  const commit = (label: EditLabel['tool'], change: Change | null) => {
    if (!change) return
    area += change.gain
    history = pushStep(history, { label: { tool: label, pixels: Math.abs(change.gain) }, change })
  }
  const brushValue = () => (tool === 'eraser' ? 0 : 1)
  const strokeTo = (point: Point) => {
    if (!stroke) return
    const centre = brushCentre(point, diameter)
    const value = brushValue()
    const { recorder } = stroke
    strokeSpans(stroke.last, centre, diameter, size, (y, from, to) => recorder.set(y, from, to, value))
    stroke.last = centre
    tell(recorder.takeDirty())
  }
  const single = (label: EditLabel['tool'], draw: (recorder: ChangeRecorder) => void): boolean => {
    const recorder = recordChange(values, size)
    draw(recorder)
    const change = recorder.finish()
    commit(label, change)
    tell(change?.box ?? null)
    return change !== null
  }
  const flood = (point: Point, from: 0 | 1): EditRefusal | null => {
    const [x, y] = [Math.floor(point.x), Math.floor(point.y)]
    if (!isInside(x, y, size)) return 'outside'
    if (values[y * size.width + x] !== from) return 'nothing-there'
    const found = areaAt(values, size, x, y)
    // The background around everything: filling it would mark the whole image.
    if (from === 0 && found.touchesBorder) return 'open-outline'
    single(tool, (recorder) => {
      const { spans } = found
      for (let i = 0; i < spans.length; i += 3)
        recorder.set(spans[i] as number, spans[i + 1] as number, spans[i + 2] as number, from === 0 ? 1 : 0)
    })
    return null
  }
  const wave = (point: Point): EditRefusal | null => {
    const [x, y] = [Math.floor(point.x), Math.floor(point.y)]
    if (!isInside(x, y, size)) return 'outside'
    const rgba = colours()
    if (rgba === null) return 'nothing-there'
    const { spans } = likeAreaAt(rgba, size, x, y, tolerance)
    const changed = single('wand', (recorder) => {
      for (let i = 0; i < spans.length; i += 3)
        recorder.set(spans[i] as number, spans[i + 1] as number, spans[i + 2] as number, 1)
    })
    return changed ? null : 'nothing-there'
  }
  /** What leads from the last corner to the next: along edges for the wire. */
  const pathTo = (next: Point): readonly Point[] => {
    const last = corners.at(-1)?.at(-1)
    const rgba = tool === 'wire' && last !== undefined ? colours() : null
    return rgba === null || last === undefined ? [next] : edgePath(rgba, size, last, next).slice(1)
  }
  const lift = () => {
    if (!stroke) return
    const { recorder } = stroke
    stroke = null
    commit(tool, recorder.finish())
    tell(null)
  }
  refresh()

  return {
    ...size,
    values,
    get state() {
      return state
    },
    choose(next) {
      if (next === tool) return
      lift()
      tool = next
      corners = []
      tell(null)
    },
    resize(next) {
      diameter = Math.min(largestBrush, Math.max(1, Math.round(next)))
      tell(null)
    },
    setTolerance(next) {
      tolerance = Math.min(255, Math.max(0, Math.round(next)))
      tell(null)
    },
    lookAt(next) {
      colours = next
    },
    press(point) {
      if (tool === 'wand') return wave(point)
      if (tool === 'fill') return flood(point, 0)
      if (tool === 'remove') return flood(point, 1)
      if (tool === 'polygon' || tool === 'wire') {
        corners = [...corners, pathTo(point)]
        tell(null)
        return null
      }
      lift()
      stroke = { recorder: recordChange(values, size), last: brushCentre(point, diameter) }
      strokeTo(point)
      return null
    },
    drag: strokeTo,
    lift,
    closePolygon() {
      if (corners.length < 3) return 'too-few-corners'
      const first = corners[0]?.at(-1)
      const closed = [...corners.flat(), ...(first === undefined ? [] : pathTo(first))]
      corners = []
      const changed = single(tool, (recorder) =>
        polygonSpans(closed, size, (y, from, to) => recorder.set(y, from, to, 1))
      )
      return changed ? null : 'nothing-there'
    },
    removeCorner() {
      corners = corners.slice(0, -1)
      tell(null)
    },
    cancel() {
      const change = stroke?.recorder.finish() ?? null
      if (change) flip(values, change)
      stroke = null
      corners = []
      tell(change?.box ?? null)
    },
    clear: () => {
      single('clear', (recorder) => {
        for (let y = 0; y < size.height; y++) recorder.set(y, 0, size.width, 0)
      })
    },
    undo() {
      lift()
      const step = history.done.at(-1)
      history = undoStep(history, values) ?? history
      area -= step?.change.gain ?? 0
      tell(step?.change.box ?? null)
      return step?.label ?? null
    },
    redo() {
      lift()
      const step = history.undone.at(-1)
      history = redoStep(history, values) ?? history
      area += step?.change.gain ?? 0
      tell(step?.change.box ?? null)
      return step?.label ?? null
    },
    saved() {
      history = markSaved(history)
      tell(null)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}

function isInside(x: number, y: number, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x < width && y < height
}

/** About a fortieth of the image. */
function defaultDiameter({ width, height }: Size): number {
  return Math.max(1, Math.round(Math.min(width, height) / 40))
}
