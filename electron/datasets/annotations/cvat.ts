import { textOf } from '../../messages/english.ts'
import {
  boxBetween,
  lineWidth,
  malformed,
  pointSize,
  polygon,
  sizeOf,
  turnedBox,
  typeName,
  type AnnotatedImage,
  type Annotations,
  type Box,
  type DrawnShape,
  type Fault,
  type Shape
} from './annotated.ts'
import { addUp } from './coco.ts'
import { partNamed } from './parts.ts'
import { numberIn, xmlOf, type XmlElement } from './xml.ts'

/** Whether the beginning of an XML file looks like CVAT's. */
export const looksLikeCvat = (head: string): boolean => /<annotations[\s/>]/.test(head)

const shapeNames = new Set(['polygon', 'box', 'mask', 'ellipse', 'polyline', 'points', 'cuboid', 'skeleton'])

/**
 * "CVAT for images 1.1": polygons, boxes (also turned), masks, ellipses, and polylines and points, which have no width
 * there and are drawn 10 pixels wide. A tag of the whole image is a type without a place. Cuboids and skeletons cannot be
 * drawn. Errors: `dataset.annotation-malformed`, also for "CVAT for video", which names no image files.
 */
export function parseCvat(file: string, text: string): Annotations {
  const root = xmlOf(file, text)
  if (root.name !== 'annotations')
    throw malformed(file, textOf('annotation.xml-root', { name: root.name.slice(0, 50) }))
  const faults: Fault[] = []
  const images = root.children.filter(({ name }) => name === 'image').map((image) => imageOf(image, faults))
  if (images.length === 0 && root.children.some(({ name }) => name === 'track')) {
    throw malformed(file, textOf('annotation.cvat-video'))
  }
  return { images, faults }
}

function imageOf({ attributes, children }: XmlElement, faults: Fault[]): AnnotatedImage {
  const name = attributes['name'] ?? ''
  const shapes: DrawnShape[] = []
  const unplaced: string[] = []
  for (const child of children) {
    const type = typeName(child.attributes['label'] ?? '')
    if (child.name === 'tag') unplaced.push(type)
    if (!shapeNames.has(child.name)) continue
    const shape = shapeOf(child)
    if (shape !== null) shapes.push({ type, shape })
    else {
      faults.push({ kind: 'shape', about: name })
      unplaced.push(type)
    }
  }
  const part = partNamed(attributes['subset'] ?? '')
  const size = sizeOf(attributes['width'], attributes['height'])
  return { name, size, shapes, unplaced, ...(part === null ? {} : { part }) }
}

function shapeOf({ name, attributes }: XmlElement): Shape | null {
  const numbers = (...keys: readonly string[]) => {
    const values = keys.map((key) => numberIn(attributes[key]))
    return values.every((value) => value !== null) ? values : null
  }
  const rotation = numberIn(attributes['rotation']) ?? 0
  switch (name) {
    case 'box': {
      const [x1, y1, x2, y2] = numbers('xtl', 'ytl', 'xbr', 'ybr') ?? []
      if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null
      const straight = boxBetween(x1, y1, x2, y2)
      return rotation === 0 || straight.kind !== 'box' ? straight : polygon(turnedBox(straight.box, rotation))
    }
    case 'ellipse': {
      const [x, y, radiusX, radiusY] = numbers('cx', 'cy', 'rx', 'ry') ?? []
      if (x === undefined || y === undefined || radiusX === undefined || radiusY === undefined) return null
      return radiusX <= 0 || radiusY <= 0 ? null : { kind: 'ellipse', ellipse: { x, y, radiusX, radiusY, rotation } }
    }
    case 'mask': {
      const [left, top, width, height] = numbers('left', 'top', 'width', 'height') ?? []
      if (left === undefined || top === undefined || width === undefined || height === undefined) return null
      if (![left, top, width, height].every(Number.isInteger)) return null
      return rowsOf(attributes['rle'] ?? '', { left, top, width, height })
    }
    case 'polygon': {
      const corners = pointsOf(attributes['points'])
      return corners.length >= 6 ? polygon(corners) : null
    }
    case 'polyline':
    case 'points': {
      const points = pointsOf(attributes['points'])
      return points.length < 2 ? null : { kind: 'line', points, width: name === 'points' ? pointSize : lineWidth }
    }
    default:
      return null
  }
}

/** `x,y;x,y;…`; empty if one is no number. */
function pointsOf(text = ''): number[] {
  const numbers = text.split(/[;,]/).map(numberIn)
  return numbers.every((value) => value !== null) && numbers.length % 2 === 0 ? numbers : []
}

function rowsOf(rle: string, box: Box): Shape | null {
  const counts = rle.split(',').map(numberIn)
  const sound = counts.every((count) => count !== null)
  return sound && addUp(counts, box.width * box.height) ? { kind: 'rows', counts, box } : null
}
