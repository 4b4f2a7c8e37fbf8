import { textOf } from '../../messages/english.ts'
import {
  boxBetween,
  isRecord,
  lineWidth,
  malformed,
  numbersOf,
  pointSize,
  polygon,
  sizeOf,
  typeName,
  type AnnotatedImage,
  type Annotations,
  type DrawnShape,
  type Fault,
  type Shape
} from './annotated.ts'
import { jsonOf } from './json.ts'

/** Whether the beginning of a JSON file looks like labelme's. */
export function looksLikeLabelme(head: string): boolean {
  return /"shapes"\s*:\s*\[/.test(head) || (head.includes('"imagePath"') && head.includes('"version"'))
}

/**
 * labelme's JSON of one image: polygons, rectangles, circles, masks, and lines and points, which are drawn as wide as
 * labelme draws them (10 pixels). A flag of the whole image that is set is a type without a place. Embedded image data is
 * not looked at. Errors: `dataset.annotation-malformed`.
 */
export function parseLabelme(file: string, text: string): Annotations {
  const root = jsonOf(file, text)
  if (!isRecord(root) || !Array.isArray(root['shapes'])) {
    throw malformed(file, textOf('annotation.no-list', { key: 'shapes' }))
  }
  const path = typeof root['imagePath'] === 'string' ? root['imagePath'] : ''
  const shapes: DrawnShape[] = []
  const flags = isRecord(root['flags']) ? Object.entries(root['flags']) : []
  const unplaced = flags.filter(([, set]) => set === true).map(([name]) => typeName(name))
  const faults: Fault[] = []
  for (const each of root['shapes'] as readonly unknown[]) {
    const label = isRecord(each) ? each['label'] : null
    const type = typeName(typeof label === 'string' || typeof label === 'number' ? String(label) : '')
    const shape = isRecord(each) ? shapeOf(each) : null
    if (shape !== null) shapes.push({ type, shape })
    else {
      faults.push({ kind: 'shape', about: file })
      unplaced.push(type)
    }
  }
  const image: AnnotatedImage = {
    name: path,
    size: sizeOf(root['imageWidth'], root['imageHeight']),
    shapes,
    unplaced
  }
  return { images: [image], faults }
}

/** Null for what cannot be drawn. */
function shapeOf({ points, shape_type: type, mask }: Record<string, unknown>): Shape | null {
  const given = Array.isArray(points) ? points.map(numbersOf) : []
  if (!given.every((point) => point !== null && point.length === 2)) return null
  const corners = given.flatMap((point) => point ?? [])
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners
  switch (type ?? 'polygon') {
    case 'polygon':
    case 'rotation':
    case 'quadrilateral':
      return given.length >= 3 ? polygon(corners) : null
    case 'rectangle':
      // Newer versions and X-AnyLabeling write all four corners.
      if (given.length === 4) return polygon(corners)
      return given.length === 2 ? boxBetween(x1, y1, x2, y2) : null
    case 'circle': {
      if (given.length !== 2) return null
      const radius = Math.hypot(x2 - x1, y2 - y1)
      return { kind: 'ellipse', ellipse: { x: x1, y: y1, radiusX: radius, radiusY: radius, rotation: 0 } }
    }
    case 'line':
    case 'linestrip':
      return given.length >= 2 ? { kind: 'line', points: corners, width: lineWidth } : null
    case 'point':
      return given.length === 1 ? { kind: 'line', points: corners, width: pointSize } : null
    case 'mask':
      if (typeof mask !== 'string' || mask === '' || given.length === 0) return null
      return { kind: 'bitmap', left: Math.round(x1), top: Math.round(y1), file: Buffer.from(mask, 'base64') }
    default:
      return null
  }
}
