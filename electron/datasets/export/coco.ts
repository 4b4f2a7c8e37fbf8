import { maskComponents } from '../../imaging/mask.ts'
import { outlineOf, runLengths } from '../../imaging/outlines.ts'
import type { Mask } from '../../imaging/image.ts'
import type { ExportImage, LayoutWriter } from './export-image.ts'
import { distinctNames } from './names.ts'
import { flatParts, partOf, type ExportPart } from './parts.ts'

export const cocoShapes = ['rle', 'polygon'] as const
export type CocoShape = (typeof cocoShapes)[number]

/**
 * COCO's instances: `train/`, `val/`, `test/` with `annotations/instances_<part>.json`, one annotation per connected
 * area of a mask, numbers from 1. `rle` writes exact masks as uncompressed run lengths; `polygon` is for programs that
 * support polygons only. Images without annotations are good.
 */
export function cocoWriter(images: readonly ExportImage[], shape: CocoShape, about: string): LayoutWriter {
  const types = typesOf(images)
  const names = distinctNames(images, ({ name }) => name)
  const sets = new Map<ExportPart, { images: object[]; annotations: object[] }>()
  let annotationId = 0
  let imageId = 0
  return {
    placeOf: (image) => `${flatParts[partOf(image)]}/${names.get(image)}`,
    add: (image, path, mask) => {
      const part = partOf(image)
      const set = sets.get(part) ?? { images: [], annotations: [] }
      sets.set(part, set)
      imageId++
      const { width, height, defectType } = image
      set.images.push({ id: imageId, file_name: path.slice(path.indexOf('/') + 1), width, height })
      if (mask === null || defectType === null) return Promise.resolve([])
      for (const found of annotationsOf(mask, shape)) {
        annotationId++
        const category = types.indexOf(defectType) + 1
        set.annotations.push({ id: annotationId, image_id: imageId, category_id: category, ...found, iscrowd: 0 })
      }
      return Promise.resolve([])
    },
    finish: () =>
      [...sets].map(([part, { images, annotations }]) => ({
        path: `annotations/instances_${flatParts[part]}.json`,
        data: JSON.stringify({
          info: { description: about },
          licenses: [],
          categories: types.map((name, index) => ({ id: index + 1, name, supercategory: 'defect' })),
          images,
          annotations
        })
      })),
    isEightBit: false,
    about: {
      folders: [...new Set(images.map(partOf))].flatMap((part) => [
        {
          folder: flatParts[part],
          holds: part === 'unused' ? 'images in no subset of the split' : `images of the ${part} subset`
        },
        { folder: `annotations/instances_${flatParts[part]}.json`, holds: 'their defects' }
      ]),
      usage: [
        'pycocotools: COCO("annotations/instances_train.json"); file names are those in the folder of the same subset.',
        'Images without an annotation are good.'
      ]
    }
  }
}

function annotationsOf(mask: Mask, shape: CocoShape): object[] {
  const { components, labels } = maskComponents(mask)
  const { width, height } = mask
  return components.map((box, index) => ({
    segmentation:
      shape === 'rle'
        ? { size: [height, width], counts: runLengths({ width, height, data: labels }, index + 1) }
        : [outlineOf(labels, width, index + 1, box)],
    area: box.area,
    bbox: [box.left, box.top, box.width, box.height]
  }))
}

/** Defect types by name, so that the same types have the same numbers in every export. */
export function typesOf(images: readonly ExportImage[]): string[] {
  return [...new Set(images.flatMap(({ defectType }) => defectType ?? []))].sort()
}
