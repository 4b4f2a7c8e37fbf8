import { LineCounter, parseDocument } from 'yaml'
import { textOf } from '../../messages/english.ts'
import { isRecord, malformed, type DrawnShape, typeName } from './annotated.ts'

/** What `data.yaml`, `classes.txt` or `obj.names` say of all label files. */
export interface YoloClasses {
  readonly names: ReadonlyMap<number, string>
  /** Labels are boxes followed by key points, which mark nothing. */
  readonly keypoints: boolean
}

/** A class, then at least four numbers. */
const labelLine = /^\d+(\.0+)?(\s+-?[\d.]+(e[-+]?\d+)?){4,}\s*$/i

/** Whether a text may be a label file: whether its first line is one. Null for an empty one, which says nothing. */
export function looksLikeLabels(text: string): boolean | null {
  const first = text.split('\n').find((line) => line.trim() !== '')
  return first === undefined ? null : labelLine.test(first.trim())
}

/**
 * A label file of YOLO: per line a class and a box (middle and size), or a class and the corners of a polygon, in
 * fractions of the image. A sixth number of a box is its confidence. Errors: `dataset.annotation-malformed`.
 */
export function parseYolo(file: string, text: string, { names, keypoints }: YoloClasses): readonly DrawnShape[] {
  return text.split('\n').flatMap((line, index): DrawnShape[] => {
    const tokens = line.trim().split(/\s+/)
    if (tokens.length === 1 && tokens[0] === '') return []
    const at = { line: index + 1 }
    const [type = Number.NaN, ...numbers] = tokens.map((token) => (token === '' ? Number.NaN : Number(token)))
    if (!Number.isInteger(type) || type < 0 || !numbers.every(Number.isFinite)) {
      throw malformed(file, textOf('annotation.yolo-line', at))
    }
    if (numbers.some((value) => Math.abs(value) > furthest)) throw malformed(file, textOf('annotation.yolo-range', at))
    const name = typeName(names.get(type) ?? `class-${type}`)
    if (numbers.length === 4 || numbers.length === 5 || (keypoints && numbers.length > 4)) {
      const [x = 0, y = 0, width = 0, height = 0] = numbers
      if (width < 0 || height < 0) throw malformed(file, textOf('annotation.yolo-line', at))
      const box = { left: x - width / 2, top: y - height / 2, width, height }
      return [{ type: name, shape: { kind: 'box', box, fractions: true } }]
    }
    if (numbers.length < 6 || numbers.length % 2 === 1) {
      throw malformed(file, textOf('annotation.yolo-count', { ...at, count: numbers.length }))
    }
    return [{ type: name, shape: { kind: 'polygon', corners: numbers, rule: 'outline', fractions: true } }]
  })
}

/** Fractions beyond this are pixels, not fractions; a little beyond 1 is an annotation that reaches outside. */
const furthest = 2

/** Thousands of classes have room. The package takes long for what makes no sense: seconds, beyond this. */
const longestYaml = 64 * 2 ** 10
const mostLines = 10_000

/** What a `data.yaml` says. `parts` are its own folders or lists, by key. Errors: `dataset.annotation-malformed`. */
export function parseDataYaml(
  file: string,
  text: string
): { readonly names: ReadonlyMap<number, string> | null; readonly keypoints: boolean; readonly parts: Parts } {
  if (text.length > longestYaml || text.split('\n').length > mostLines)
    throw malformed(file, textOf('annotation.yaml-long', { limit: longestYaml / 2 ** 10, lines: mostLines }))
  // Pretty errors look through the whole text for each of them: minutes, in a file of 100,000 brackets.
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { logLevel: 'error', prettyErrors: false, lineCounter })
  const [error] = document.errors
  if (error !== undefined) throw yamlAt(file, lineCounter.linePos(error.pos[0]).line)
  let root: unknown
  try {
    // Aliases are limited by the package; tags of other languages stay plain values.
    root = document.toJS()
  } catch {
    throw yamlAt(file, 1)
  }
  const found = isRecord(root) ? root : {}
  const listed = (value: unknown) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).filter((each) => typeof each === 'string')
  const parts = {
    train: listed(found['train']),
    validation: listed(found['val'] ?? found['valid']),
    test: listed(found['test'])
  }
  return { names: classNames(found['names']), keypoints: found['kpt_shape'] !== undefined, parts }
}

function yamlAt(file: string, line: number) {
  return malformed(file, textOf('annotation.yaml-at', { line: Math.max(1, line) }))
}

type Parts = Readonly<Record<'train' | 'validation' | 'test', readonly string[]>>

/** A list, or numbers with names; null where there is neither. */
function classNames(names: unknown): ReadonlyMap<number, string> | null {
  const entries = Array.isArray(names) ? [...names.entries()] : isRecord(names) ? Object.entries(names) : null
  if (entries === null) return null
  return new Map(entries.map(([number, name]) => [Number(number), String(name)]))
}

/** One name a line, numbered from 0. */
export function parseClassList(text: string): ReadonlyMap<number, string> {
  const lines = text.split('\n').map((line) => line.trim())
  return new Map(lines.flatMap((name, index) => (name === '' ? [] : [[index, name] as const])))
}
