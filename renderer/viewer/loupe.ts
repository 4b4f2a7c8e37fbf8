/** @file The loupe on a canvas: size, pixel ratio, redraw when something changed, reading of pixels. No framework. */
import {
  contourPath,
  contourRequest,
  createMaskBitmap,
  paintContour,
  paintGrid,
  paintMask,
  paintImage,
  paintValues,
  valueScale
} from './paint.ts'
import type { ContourRequest, MaskBitmap, MaskLayer, OverlayStyle } from './paint.ts'
import { createReducer } from './reduced.ts'
import { place, toImage, viewFor, visiblePixels } from './view.ts'
import type { PixelBox, Placement, Point, Size, View } from './view.ts'
import type { ViewStore } from './view-store.ts'

interface LoupeScene {
  readonly image: (CanvasImageSource & Size) | null
  readonly mask: MaskLayer | null
  readonly overlay: OverlayStyle
  /** Whether a magnified image is interpolated. */
  readonly smoothing: boolean
  readonly grid: boolean
  /** Brightness and contrast of the image, as a filter of a canvas context. */
  readonly filter?: string
}

/** What lies under a point of the image. */
export interface PixelReading {
  readonly x: number
  readonly y: number
  /** 0..255 each; null without an image. */
  readonly rgb: readonly [number, number, number] | null
  /** 0..255; null without a mask. */
  readonly mask: number | null
}

/** Draws over image and mask, such as the outline of a brush. */
export type Decoration = (context: CanvasRenderingContext2D, placement: Placement, pixelRatio: number) => void

export interface Loupe {
  readonly canvas: HTMLCanvasElement
  show(scene: LoupeScene): void
  decorate(decoration: Decoration | null): void
  /** The mask's values were changed in place; within `box`, or anywhere. */
  maskChanged(box?: PixelBox): void
  /** Asks for a redraw in the next frame. */
  redraw(): void
  /** Image point under a pointer. */
  pointAt(event: { readonly clientX: number; readonly clientY: number }): Point
  /** Canvas pixels of a pointer. */
  canvasPoint(event: { readonly clientX: number; readonly clientY: number }): Point
  /** The whole pixel at an image point; null outside the image. */
  read(point: Point): PixelReading | null
  readonly placement: Placement
  readonly imageSize: Size
  readonly canvasSize: Size
  readonly pixelRatio: number
  view(): View
  setView(view: View): void
  destroy(): void
}

/** Shows a shared view on a canvas until destroyed; `onDraw` is called after each redraw. */
export function createLoupe(canvas: HTMLCanvasElement, store: ViewStore, onDraw?: (loupe: Loupe) => void): Loupe {
  const context = canvas.getContext('2d', { alpha: true })
  let scene: LoupeScene | null = null
  let decoration: Decoration | null = null
  const reduced = createReducer()
  let bitmap: { readonly layer: MaskLayer; readonly image: MaskBitmap } | null = null
  let coloured: OverlayStyle['table'] | null = null
  let contour: { readonly key: string; readonly path: Path2D } | null = null
  let edits = 0
  let frame = 0
  let pixelRatio = devicePixelRatio

  const canvasSize = () => ({ width: canvas.width, height: canvas.height })
  const imageSize = (): Size => scene?.image ?? scene?.mask ?? { width: 1, height: 1 }
  const view = () => {
    const shared = store.get()
    return viewFor(shared.view, shared.reference, imageSize())
  }
  const placement = () => place(view(), imageSize(), canvasSize())

  const redraw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      draw()
      onDraw?.(loupe)
    })
  }

  const paintOverlay = ({ mask, overlay }: LoupeScene, at: Placement) => {
    if (!context || !mask || overlay.show === 'none') return
    if (overlay.show !== 'contour') {
      if (
        bitmap?.layer.width !== mask.width ||
        bitmap.layer.height !== mask.height ||
        bitmap.layer.values !== mask.values
      ) {
        bitmap = { layer: mask, image: createMaskBitmap(mask) }
        coloured = null
      }
      if (coloured !== overlay.table) {
        bitmap.image.update(mask, overlay.table)
        coloured = overlay.table
      }
      paintMask(context, bitmap.image, at, overlay.opacity)
    }
    if (overlay.show !== 'fill') {
      const request = contourRequest(at, mask, canvasSize())
      const key = contourKey(request, overlay.threshold, edits)
      if (contour?.key !== key) contour = { key, path: contourPath(mask, overlay.threshold, request) }
      paintContour(context, contour.path, at, pixelRatio)
    }
  }

  const draw = () => {
    if (!context) return
    context.clearRect(0, 0, canvas.width, canvas.height)
    if (!scene) return
    const at = placement()
    const { image, mask } = scene
    if (image) {
      context.filter = scene.filter ?? 'none'
      paintImage(context, reduced(image, at.scale), image, at, scene.smoothing)
      context.filter = 'none'
      if (at.scale >= valueScale) {
        const box = visiblePixels(at, image, canvasSize())
        const values = sample(image, box)
        if (values) paintValues(context, at, box, values)
      }
    }
    paintOverlay(scene, at)
    if (scene.grid && (image ?? mask)) paintGrid(context, at, imageSize(), canvasSize())
    decoration?.(context, at, pixelRatio)
  }

  const loupe: Loupe = {
    canvas,
    show(next) {
      if (next.mask?.values !== scene?.mask?.values) edits++
      scene = next
      redraw()
    },
    decorate(next) {
      decoration = next
      redraw()
    },
    maskChanged(box) {
      edits++
      if (scene?.mask && bitmap && coloured) bitmap.image.update(scene.mask, coloured, box)
      redraw()
    },
    redraw,
    canvasPoint({ clientX, clientY }) {
      const rectangle = canvas.getBoundingClientRect()
      return {
        x: ((clientX - rectangle.left) * canvas.width) / rectangle.width,
        y: ((clientY - rectangle.top) * canvas.height) / rectangle.height
      }
    },
    pointAt: (event) => toImage(placement(), loupe.canvasPoint(event)),
    read(point) {
      const { width, height } = imageSize()
      const x = Math.floor(point.x)
      const y = Math.floor(point.y)
      if (!scene || x < 0 || y < 0 || x >= width || y >= height) return null
      const { image, mask } = scene
      const rgba = image ? sample(image, { left: x, top: y, width: 1, height: 1 }) : null
      const rgb = rgba ? ([rgba[0] ?? 0, rgba[1] ?? 0, rgba[2] ?? 0] as const) : null
      return { x, y, rgb, mask: mask?.values[y * width + x] ?? null }
    },
    get placement() {
      return placement()
    },
    get imageSize() {
      return imageSize()
    },
    get canvasSize() {
      return canvasSize()
    },
    get pixelRatio() {
      return pixelRatio
    },
    view,
    setView: (next) => store.set(next, imageSize()),
    destroy() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      unsubscribe()
      scene = null
      bitmap = null
    }
  }

  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    pixelRatio = devicePixelRatio
    const [device] = entry.devicePixelContentBoxSize ?? []
    const width = device?.inlineSize ?? Math.round(entry.contentRect.width * pixelRatio)
    const height = device?.blockSize ?? Math.round(entry.contentRect.height * pixelRatio)
    if (width === canvas.width && height === canvas.height) return
    canvas.width = Math.max(1, width)
    canvas.height = Math.max(1, height)
    // At once: a canvas that was resized is blank until drawn.
    draw()
    redraw()
  })
  observe(observer, canvas)
  const unsubscribe = store.subscribe(redraw)
  return loupe
}

/** In device pixels where the browser can tell them, so that they stay square at 125%. */
function observe(observer: ResizeObserver, canvas: HTMLCanvasElement): void {
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    observer.observe(canvas)
  }
}

function contourKey({ box, step }: ContourRequest, threshold: number, edits: number): string {
  return [box.left, box.top, box.width, box.height, step, threshold, edits].join(' ')
}

let sampler: OffscreenCanvasRenderingContext2D | null = null

/** Values of some pixels, as RGBA. */
function sample(image: CanvasImageSource, box: PixelBox): Uint8ClampedArray | null {
  if (box.width <= 0 || box.height <= 0) return null
  sampler ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!sampler) return null
  if (sampler.canvas.width < box.width) sampler.canvas.width = box.width
  if (sampler.canvas.height < box.height) sampler.canvas.height = box.height
  const { left, top, width, height } = box
  sampler.clearRect(0, 0, width, height)
  sampler.drawImage(image, left, top, width, height, 0, 0, width, height)
  return sampler.getImageData(0, 0, width, height).data
}
