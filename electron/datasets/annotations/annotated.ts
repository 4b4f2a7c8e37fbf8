import type { Part } from '../../workspace/datasets.ts'
import type { Corners, Ellipse } from '../../imaging/fill-shapes.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Value } from '../../messages/message.ts'

/** What one annotation covers. Lengths are in pixels of the image, pixel (0, 0) covering 0..1, unless `fractions` is set. */
export type Shape =
  /** `columns`: as pycocotools fills; `outline`: as cv2.fillPoly does, which counts the pixels on the outline. */
  | {
      readonly kind: 'polygon'
      readonly corners: Corners
      readonly rule: 'columns' | 'outline'
      readonly fractions?: true
    }
  | { readonly kind: 'box'; readonly box: Box; readonly fractions?: true }
  | { readonly kind: 'ellipse'; readonly ellipse: Ellipse }
  /** A line through points, or a single point. */
  | { readonly kind: 'line'; readonly points: Corners; readonly width: number }
  /** Lengths of runs outside and inside in turn, beginning outside: down the columns of the whole image (COCO). */
  | { readonly kind: 'columns'; readonly counts: readonly number[]; readonly width: number; readonly height: number }
  /** The same along the rows of a part of the image (CVAT). */
  | { readonly kind: 'rows'; readonly counts: readonly number[]; readonly box: Box }
  /** An image file whose pixels above zero are marked, with its upper left corner at a pixel (labelme). */
  | { readonly kind: 'bitmap'; readonly left: number; readonly top: number; readonly file: Uint8Array }

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface DrawnShape {
  /** As the file names it. */
  readonly type: string
  readonly shape: Shape
}

/** What an annotation file says of one image. */
export interface AnnotatedImage {
  /** As the file names it: with or without folders. */
  readonly name: string
  /** Pixels; null where the file does not say it. */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly shapes: readonly DrawnShape[]
  /** Types that it has somewhere: labels of the whole image, and annotations whose shape cannot be drawn. */
  readonly unplaced: readonly string[]
  readonly part?: Part
}

/** What of an annotation file cannot be used although the file as a whole can. */
export interface Fault {
  /**
   * `shape`: a shape cannot be drawn; `category`: a category is not in the file's list; `orphan`: an annotation belongs to
   * no image of the file.
   */
  readonly kind: 'shape' | 'category' | 'orphan'
  /** The image that it is about, or what stands in its place. */
  readonly about: string
}

export interface Annotations {
  readonly images: readonly AnnotatedImage[]
  readonly faults: readonly Fault[]
}

/** How wide lines are that the file gives no width, and how large single points are, in pixels: labelme's own measures. */
export const lineWidth = 10
export const pointSize = 10

/** The error of a file that cannot be read. Errors in one place are those of the whole file: what else it says is not safe. */
export function malformed(file: string, reason: Value): FlawsmithError {
  return new FlawsmithError('dataset.annotation-malformed', { file, reason })
}

/** A type's name as it can be shown and stored: one line of at most 100 characters. */
export function typeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return [...plain].slice(0, 100).join('') || 'defect'
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers of a list; null for anything else. Numbers that no image can need are taken for damage. */
export function numbersOf(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null
  const sound = value.every((each) => typeof each === 'number' && Math.abs(each) <= largest)
  return sound ? (value as number[]) : null
}

export const largest = 1e9

/** A size that a file states; null where it is missing or zero, as tools write it that do not know it. */
export function sizeOf(width: unknown, height: unknown): AnnotatedImage['size'] {
  const [w, h] = [Number(width), Number(height)]
  return w > 0 && h > 0 && Number.isFinite(w) && Number.isFinite(h) ? { width: w, height: h } : null
}

export function polygon(corners: Corners): Shape {
  return { kind: 'polygon', corners, rule: 'columns' }
}

/** A box between two opposite corners. */
export function boxBetween(x1: number, y1: number, x2: number, y2: number): Shape {
  const box = { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
  return { kind: 'box', box }
}

/** The corners of a box turned around its middle by degrees, clockwise on the screen. */
export function turnedBox({ left, top, width, height }: Box, degrees: number): Corners {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = [left + width / 2, top + height / 2]
  return [
    [-width, -height],
    [width, -height],
    [width, height],
    [-width, height]
  ].flatMap(([dx = 0, dy = 0]) => [x + (dx * cos - dy * sin) / 2, y + (dx * sin + dy * cos) / 2])
}
