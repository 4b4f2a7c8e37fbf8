import { maskComponents } from '../../imaging/mask.ts'
import { outlineOf } from '../../imaging/outlines.ts'
import type { Mask } from '../../imaging/image.ts'
import { typesOf } from './coco.ts'
import type { ExportImage, LayoutWriter } from './export-image.ts'
import { distinctNames } from './names.ts'
import { flatParts, partOf, type ExportPart } from './parts.ts'

export const yoloShapes = ['polygon', 'box'] as const
export type YoloShape = (typeof yoloShapes)[number]

/**
 * How far polygons run inside the edges of their pixels, in pixels. Read as fractions of the image they give the area
 * within this; multiplied by the image's size and cut to whole numbers, as Ultralytics fills them (cv2.fillPoly, border
 * included), they give exactly the mask. More than six digits lose, up to images 40,000 pixels wide.
 */
const inset = 0.02

/**
 * YOLO as Ultralytics reads it: `images/<part>`, `labels/<part>/<name>.txt` and `data.yaml`. A label file has one line per
 * connected area of the mask: the class, then the polygon's corners, or the box's centre and size, as fractions of the
 * image. Good images have an empty one.
 */
export function yoloWriter(images: readonly ExportImage[], shape: YoloShape): LayoutWriter {
  const types = typesOf(images)
  const names = distinctNames(images, ({ name }) => name)
  const placeOf = (image: ExportImage) => `${flatParts[partOf(image)]}/${names.get(image)}`
  return {
    placeOf: (image) => `images/${placeOf(image)}`,
    add: (image, _, mask) => {
      const type = types.indexOf(image.defectType ?? '')
      const lines = mask === null ? [] : shapesOf(mask, shape).map((numbers) => `${[type, ...numbers].join(' ')}\n`)
      return Promise.resolve([{ path: `labels/${placeOf(image)}.txt`, data: lines.join('') }])
    },
    finish: () => [{ path: 'data.yaml', data: dataYaml(new Set(images.map(partOf)), types) }],
    formats: new Set(['png', 'jpeg', 'webp', 'tiff', 'bmp']),
    // Ultralytics opens images with OpenCV, which keeps 8 bits, and of floating point nothing.
    isEightBit: true,
    about: {
      folders: [...new Set(images.map(partOf))].map((part) => ({
        folder: `images/${flatParts[part]}`,
        holds:
          part === 'unused'
            ? 'images in no subset of the split, which data.yaml does not name'
            : `images of the ${part} subset, with labels/${flatParts[part]}`
      })),
      usage: [
        `Ultralytics: yolo ${shape === 'box' ? 'detect' : 'segment'} train data=data.yaml`,
        'Images with an empty label file are good.'
      ]
    }
  }
}

function shapesOf(mask: Mask, shape: YoloShape): number[][] {
  const { width, height } = mask
  const { components, labels } = maskComponents(mask)
  const fraction = (value: number, of: number) => Number((value / of).toFixed(6))
  return components.map((box, index) => {
    if (shape === 'polygon') {
      return outlineOf(labels, width, index + 1, box, inset).map((value, i) =>
        fraction(value, i % 2 === 0 ? width : height)
      )
    }
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    return [fraction(x, width), fraction(y, height), fraction(box.width, width), fraction(box.height, height)]
  })
}

/** Without a `path` programs use the folder that contains the file, wherever it is moved. */
function dataYaml(parts: ReadonlySet<ExportPart>, types: readonly string[]): string {
  const there = (...wanted: readonly ExportPart[]) => wanted.find((part) => parts.has(part)) ?? 'train'
  const line = (key: string, part: ExportPart, meant: ExportPart) => {
    const note = part === meant ? '' : ` # there is no part of its own, and readers demand this line`
    return `${key}: images/${flatParts[part]}${note}`
  }
  return [
    line('train', there('train', 'validation', 'test'), 'train'),
    line('val', there('validation', 'test', 'train'), 'validation'),
    ...(parts.has('test') ? [line('test', 'test', 'test')] : []),
    // JSON is YAML too.
    `names: ${JSON.stringify(types)}`,
    ''
  ].join('\n')
}
