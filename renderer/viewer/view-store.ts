/** @file A view that several loupes share and that outlives the image shown: zoom kept, compare in step. */
import { fitView, nextScale, place, panBy, zoomTo } from './view.ts'
import type { Point, Size, View } from './view.ts'

/** The shared view, in the terms of the image that was last steered. */
interface SharedView {
  readonly view: View
  /** Size of the image that `view.scale` refers to. */
  readonly reference: Size
}

export interface ViewStore {
  readonly get: () => SharedView
  readonly set: (view: View, reference: Size) => void
  /** Calls back after each change; gives the function that ends this. */
  readonly subscribe: (listener: () => void) => () => void
}

export function createViewStore(): ViewStore {
  let state: SharedView = { view: fitView, reference: { width: 1, height: 1 } }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(view, reference) {
      if (view === state.view) return
      state = { view, reference }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}

/** What buttons and keys do to a view. */
export type ViewCommand = 'zoom-in' | 'zoom-out' | 'fit' | 'one-to-one' | 'toggle-fit' | `pan-${Direction}`
type Direction = 'left' | 'right' | 'up' | 'down'

/** The view after a command, about a canvas point (the middle for keys). */
export function applyCommand(command: ViewCommand, view: View, about: Point, image: Size, canvas: Size): View {
  const { scale } = place(view, image, canvas)
  const pan = (x: number, y: number) =>
    panBy(view, { x: x * canvas.width * 0.125, y: y * canvas.height * 0.125 }, image, canvas)
  switch (command) {
    case 'zoom-in':
      return zoomTo(view, nextScale(scale, 1, image, canvas), about, image, canvas)
    case 'zoom-out':
      return zoomTo(view, nextScale(scale, -1, image, canvas), about, image, canvas)
    case 'fit':
      return fitView
    case 'one-to-one':
      return zoomTo(view, 1, about, image, canvas)
    case 'toggle-fit':
      return view.fit ? zoomTo(view, 1, about, image, canvas) : fitView
    case 'pan-left':
      return pan(1, 0)
    case 'pan-right':
      return pan(-1, 0)
    case 'pan-up':
      return pan(0, 1)
    case 'pan-down':
      return pan(0, -1)
  }
}

interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const keys: Readonly<Record<string, ViewCommand>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
  z: 'toggle-fit',
  Z: 'toggle-fit',
  ArrowLeft: 'pan-left',
  ArrowRight: 'pan-right',
  ArrowUp: 'pan-up',
  ArrowDown: 'pan-down'
}

/**
 * The command of a key. Arrows pan only an image that is zoomed in; otherwise they are left to whoever moves from
 * image to image. Keys with Ctrl, Alt or Meta are the application's.
 */
export function commandOfKey({ key, ctrlKey, metaKey, altKey }: KeyPress, view: View): ViewCommand | null {
  if (ctrlKey || metaKey || altKey) return null
  const command = keys[key] ?? null
  return command?.startsWith('pan-') && view.fit ? null : command
}
