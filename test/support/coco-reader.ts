import { readFile } from 'node:fs/promises'
import { emptyMask, type Mask, type Size } from '../../electron/imaging/image.ts'

type Segmentation =
  | readonly (readonly number[])[]
  | { readonly size: readonly number[]; readonly counts: readonly number[] }

interface CocoFile {
  readonly images: readonly {
    readonly id: number
    readonly file_name: string
    readonly width: number
    readonly height: number
  }[]
  readonly annotations: readonly {
    readonly id: number
    readonly image_id: number
    readonly category_id: number
    readonly segmentation: Segmentation
    readonly area: number
    readonly bbox: readonly number[]
    readonly iscrowd: number
  }[]
  readonly categories: readonly { readonly id: number; readonly name: string }[]
}

interface CocoImage extends Size {
  readonly file: string
  readonly objects: readonly {
    readonly category: string
    readonly mask: Mask
    readonly area: number
    readonly bbox: readonly number[]
  }[]
}

/**
 * Reads instances as pycocotools documents them (`COCO.createIndex`, `annToMask`): ids are unique, every annotation has an image and a
 * category, masks are uncompressed run lengths down the columns or polygons. Throws where an id would be lost.
 */
export async function readAsCoco(file: string): Promise<CocoImage[]> {
  const coco = JSON.parse(await readFile(file, 'utf8')) as CocoFile
  for (const list of [coco.images, coco.annotations, coco.categories]) {
    if (new Set(list.map(({ id }) => id)).size !== list.length) throw new Error('ids are not unique')
  }
  const names = new Map(coco.categories.map(({ id, name }) => [id, name]))
  const known = new Set(coco.images.map(({ id }) => id))
  for (const { image_id: image, category_id: category } of coco.annotations) {
    if (!known.has(image) || !names.has(category)) throw new Error(`annotation of ${image} and ${category}`)
  }
  return coco.images.map(({ id, file_name: name, width, height }) => ({
    ...{ file: name, width, height },
    objects: coco.annotations
      .filter(({ image_id: image }) => image === id)
      .map(({ category_id: category, segmentation, area, bbox }) => ({
        ...{ category: names.get(category)!, area, bbox },
        mask: maskOf(segmentation, { width, height })
      }))
  }))
}

function maskOf(segmentation: Segmentation, size: Size): Mask {
  if ('counts' in segmentation) {
    const [height, width] = segmentation.size
    if (height !== size.height || width !== size.width) throw new Error('a mask of another size')
    return decoded(segmentation.counts, size)
  }
  const union = emptyMask(size)
  for (const polygon of segmentation) {
    // Four numbers would be taken for a box.
    if (polygon.length < 6) throw new Error(`a polygon of ${polygon.length} numbers`)
    filled(polygon, size).data.forEach((value, i) => (union.data[i]! |= value))
  }
  return union
}

function decoded(counts: readonly number[], { width, height }: Size): Mask {
  const mask = emptyMask({ width, height })
  if (counts.reduce((sum, count) => sum + count, 0) !== width * height)
    throw new Error('runs that do not fill the image')
  let at = 0
  counts.forEach((count, i) => {
    for (const end = at + count; at < end; at++) mask.data[(at % height) * width + Math.floor(at / height)] = i % 2
  })
  return mask
}

/**
 * A polygon by the rule of the mask API: corners count in fifths of a pixel, and down the middle of each column the border is crossed
 * from the outside to the inside and back, at whole rows, rounded up from the pixel's centre.
 */
function filled(polygon: readonly number[], size: Size): Mask {
  const fine = 5
  const corners = Array.from({ length: polygon.length / 2 }, (_, i) => ({
    x: Math.trunc(fine * polygon[2 * i]! + 0.5),
    y: Math.trunc(fine * polygon[2 * i + 1]! + 0.5)
  }))
  const edges = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!] as const)
  const mask = emptyMask(size)
  for (let column = 0; column < size.width; column++) {
    const middle = fine * (column + 0.5)
    const rows = edges
      .filter(([a, b]) => a.x > middle !== b.x > middle)
      .map(([a, b]) => a.y + ((middle - a.x) * (b.y - a.y)) / (b.x - a.x))
      .map((y) => Math.ceil(Math.min(size.height, Math.max(0, (y + 0.5) / fine - 0.5))))
      .toSorted((a, b) => a - b)
    for (let i = 0; i + 1 < rows.length; i += 2) {
      for (let row = rows[i]!; row < rows[i + 1]!; row++) mask.data[row * size.width + column] = 1
    }
  }
  return mask
}
