import { textOf } from '../../messages/english.ts'
import {
  boxBetween,
  malformed,
  polygon,
  sizeOf,
  turnedBox,
  typeName,
  type Annotations,
  type DrawnShape,
  type Fault,
  type Shape
} from './annotated.ts'
import { numberIn, textIn, xmlOf, type XmlElement } from './xml.ts'

/** Whether the beginning of an XML file looks like Pascal VOC's. */
export const looksLikeVoc = (head: string): boolean => /<annotation[\s/>]/.test(head)

/**
 * Pascal VOC's XML of one image: the boxes of its objects, or polygons where the objects have some (Roboflow), or turned
 * boxes (roLabelImg). Boxes run from edge to edge, as today's programs write them; the inclusive pixels, counted from 1, of
 * the challenge's own files lie one pixel further left and up. Errors: `dataset.annotation-malformed`.
 */
export function parseVoc(file: string, text: string): Annotations {
  const root = xmlOf(file, text)
  if (root.name !== 'annotation') throw malformed(file, textOf('annotation.xml-root', { name: root.name.slice(0, 50) }))
  const size = root.children.find(({ name }) => name === 'size')
  const shapes: DrawnShape[] = []
  const unplaced: string[] = []
  const faults: Fault[] = []
  for (const object of root.children.filter(({ name }) => name === 'object')) {
    const type = typeName(textIn(object, 'name') ?? '')
    const shape = shapeOf(object)
    if (shape !== null) shapes.push({ type, shape })
    else {
      faults.push({ kind: 'shape', about: file })
      unplaced.push(type)
    }
  }
  const name = textIn(root, 'filename') ?? ''
  const image = { name, size: sizeOf(textIn(size, 'width'), textIn(size, 'height')), shapes, unplaced }
  return { images: [image], faults }
}

function shapeOf(object: XmlElement): Shape | null {
  // Parts of an object have boxes too, deeper inside.
  const child = (name: string) => object.children.find((each) => each.name === name)
  const numbers = (element: XmlElement | undefined, ...names: readonly string[]) => {
    const values = names.map((name) => numberIn(textIn(element, name)))
    return values.every((value) => value !== null) ? values : null
  }
  const outline = child('polygon')
  const corners = outline === undefined ? [] : cornersOf(outline)
  if (corners.length >= 6) return polygon(corners)
  const turned = numbers(child('robndbox'), 'cx', 'cy', 'w', 'h', 'angle')
  if (turned !== null) {
    const [x = 0, y = 0, width = 0, height = 0, angle = 0] = turned
    const box = { left: x - width / 2, top: y - height / 2, width, height }
    return polygon(turnedBox(box, (angle * 180) / Math.PI))
  }
  const box = numbers(child('bndbox'), 'xmin', 'ymin', 'xmax', 'ymax')
  if (box === null) return null
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box
  return boxBetween(x1, y1, x2, y2)
}

/** `<x1/><y1/><x2/>…` or `<pt><x/><y/></pt>…`; empty if one is missing. */
function cornersOf(outline: XmlElement): number[] {
  const points = outline.children.filter(({ name }) => name === 'pt' || name === 'point')
  const values =
    points.length > 0
      ? points.flatMap((point) => [textIn(point, 'x'), textIn(point, 'y')])
      : Array.from({ length: outline.children.length }, (_, i) =>
          textIn(outline, `${i % 2 === 0 ? 'x' : 'y'}${Math.floor(i / 2) + 1}`)
        )
  const corners = values.map(numberIn)
  return corners.every((value) => value !== null) && corners.length % 2 === 0 ? corners : []
}
