/** @file Wheel, drag, pinch and keys on a loupe. */
import type { Loupe } from './loupe.ts'
import { panBy, zoomTo } from './view.ts'
import type { Point } from './view.ts'
import { applyCommand, commandOfKey } from './view-store.ts'

/** A tool that takes the primary button; the loupe keeps wheel, middle button, right button and pinch. */
export interface PointerTool {
  down(point: Point, event: PointerEvent): void
  /** Also without a pressed button, so that a tool can show its position. */
  move(point: Point, event: PointerEvent): void
  up(point: Point, event: PointerEvent): void
  /** Pointer left, or a second finger turned the stroke into a pinch. */
  cancel(): void
}

export interface GestureOptions {
  /** The current tool, requested at each event; null pans. */
  readonly tool?: () => PointerTool | null
  /** Image point under the pointer; null when it leaves. */
  readonly onHover?: (point: Point | null) => void
}

/** How much one wheel unit zooms; a notch of 100 is about a fifth. */
const wheelRate = 0.0018

/** Listens on the loupe's canvas; gives the function that ends this. */
export function attachGestures(loupe: Loupe, { tool = () => null, onHover }: GestureOptions = {}): () => void {
  const { canvas } = loupe
  const listening = new AbortController()
  const { signal } = listening
  const pointers = new Map<number, Point>()
  let doing: 'nothing' | 'pan' | 'tool' | 'pinch' = 'nothing'
  let last: Point = { x: 0, y: 0 }
  let spread = 0

  const zoomAt = (factor: number, about: Point) => {
    const { scale } = loupe.placement
    loupe.setView(zoomTo(loupe.view(), scale * factor, about, loupe.imageSize, loupe.canvasSize))
  }
  const panTo = (point: Point) => {
    const by = { x: point.x - last.x, y: point.y - last.y }
    loupe.setView(panBy(loupe.view(), by, loupe.imageSize, loupe.canvasSize))
    last = point
  }

  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    // Lines and pages in pixels; a touchpad's pinch comes as a wheel with Ctrl and small numbers.
    const unit = event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : 1
    const rate = wheelRate * (event.ctrlKey ? 5 : 1)
    zoomAt(Math.exp(-event.deltaY * unit * rate), loupe.canvasPoint(event))
  }

  const down = (event: PointerEvent) => {
    canvas.focus({ preventScroll: true })
    const point = loupe.canvasPoint(event)
    pointers.set(event.pointerId, point)
    canvas.setPointerCapture(event.pointerId)
    if (pointers.size === 2) {
      if (doing === 'tool') tool()?.cancel()
      doing = 'pinch'
      ;({ middle: last, distance: spread } = pinchOf(pointers))
      return
    }
    if (pointers.size > 2) return
    const hand = event.button === 0 && !event.shiftKey ? tool() : null
    last = point
    doing = hand ? 'tool' : 'pan'
    if (event.button !== 0) event.preventDefault()
    hand?.down(loupe.pointAt(event), event)
  }

  const move = (event: PointerEvent) => {
    const point = loupe.canvasPoint(event)
    if (pointers.has(event.pointerId)) pointers.set(event.pointerId, point)
    if (doing === 'pinch' && pointers.size === 2) {
      const { middle, distance } = pinchOf(pointers)
      if (spread > 0) zoomAt(distance / spread, middle)
      panTo(middle)
      spread = distance
    } else if (doing === 'pan') panTo(point)
    else if (doing !== 'pinch') {
      // Every point since the last frame: a quick stroke stays round.
      const events = doing === 'tool' ? event.getCoalescedEvents() : []
      for (const part of events.length > 0 ? events : [event]) tool()?.move(loupe.pointAt(part), part)
    }
    onHover?.(loupe.pointAt(event))
  }

  const up = (event: PointerEvent) => {
    pointers.delete(event.pointerId)
    if (doing === 'tool') tool()?.up(loupe.pointAt(event), event)
    if (pointers.size === 0) doing = 'nothing'
  }

  const cancel = (event: PointerEvent) => {
    pointers.delete(event.pointerId)
    if (doing === 'tool') tool()?.cancel()
    if (pointers.size === 0) doing = 'nothing'
  }

  canvas.addEventListener('wheel', wheel, { passive: false, signal })
  canvas.addEventListener('pointerdown', down, { signal })
  canvas.addEventListener('pointermove', move, { signal })
  canvas.addEventListener('pointerup', up, { signal })
  canvas.addEventListener('pointercancel', cancel, { signal })
  canvas.addEventListener('pointerleave', () => onHover?.(null), { signal })
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  canvas.addEventListener(
    'dblclick',
    (event) => {
      if (tool()) return
      const about = loupe.canvasPoint(event)
      loupe.setView(applyCommand('toggle-fit', loupe.view(), about, loupe.imageSize, loupe.canvasSize))
    },
    { signal }
  )
  return () => listening.abort()
}

function pinchOf(pointers: ReadonlyMap<number, Point>): { middle: Point; distance: number } {
  const [a = { x: 0, y: 0 }, b = a] = pointers.values()
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) }
}

/** Handles a key; false if the loupe does not use it, so that others may. */
export function pressKey(loupe: Loupe, event: Parameters<typeof commandOfKey>[0]): boolean {
  const view = loupe.view()
  const command = commandOfKey(event, view)
  if (!command) return false
  const { canvasSize: canvas, imageSize: image } = loupe
  const next = applyCommand(command, view, { x: canvas.width / 2, y: canvas.height / 2 }, image, canvas)
  loupe.setView(next)
  return true
}
