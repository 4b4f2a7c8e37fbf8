import { textOf } from '../../messages/english.ts'
import {
  isRecord,
  malformed,
  numbersOf,
  polygon,
  sizeOf,
  typeName,
  type AnnotatedImage,
  type Annotations,
  type DrawnShape,
  type Fault,
  type Shape
} from './annotated.ts'
import { decodeRuns } from './coco-runs.ts'
import { jsonOf } from './json.ts'

/** Whether the beginning of a JSON file looks like COCO's instances. */
export function looksLikeCoco(head: string): boolean {
  if (/"(shapes|imagePath)"\s*:/.test(head)) return false
  const has = (key: string) => head.includes(`"${key}"`)
  return (has('images') || has('annotations')) && (has('file_name') || has('image_id') || has('categories'))
}

/**
 * COCO's instances: polygons, run lengths as numbers or compressed, and the box where there is no segmentation. Regions
 * marked `iscrowd` count as any other. Null for a file without categories, such as captions, which says nothing of
 * defects. Errors: `dataset.annotation-malformed`.
 */
export function parseCoco(file: string, text: string): Annotations | null {
  const root = jsonOf(file, text)
  if (!isRecord(root)) throw malformed(file, textOf('annotation.not-coco'))
  const { images, annotations, categories } = root
  if (categories === undefined && Array.isArray(annotations)) {
    if (!annotations.some((each) => isRecord(each) && each['category_id'] !== undefined)) return null
  }
  for (const [key, list] of Object.entries({ images, annotations }))
    if (!Array.isArray(list)) throw malformed(file, textOf('annotation.no-list', { key }))
  const names = namesOf(categories)
  const faults: Fault[] = []
  const found = new Map<string, AnnotatedImage & { shapes: DrawnShape[]; unplaced: string[] }>()
  for (const image of images as readonly unknown[]) {
    if (!isRecord(image) || typeof image['file_name'] !== 'string') {
      throw malformed(file, textOf('annotation.no-file-name'))
    }
    const { id, file_name: name, width, height } = image
    found.set(idOf(id), { name, size: sizeOf(width, height), shapes: [], unplaced: [] })
  }
  for (const annotation of annotations as readonly unknown[]) {
    const { image_id: id, category_id: category, segmentation, bbox } = isRecord(annotation) ? annotation : {}
    const image = found.get(idOf(id))
    if (image === undefined) {
      faults.push({ kind: 'orphan', about: `image_id ${idOf(id)}` })
      continue
    }
    const known = names.get(idOf(category))
    if (known === undefined) faults.push({ kind: 'category', about: image.name })
    const type = typeName(known ?? `category-${idOf(category)}`)
    const shapes = shapesOf(segmentation, bbox, image.size)
    if (shapes === null) {
      faults.push({ kind: 'shape', about: image.name })
      image.unplaced.push(type)
    } else image.shapes.push(...shapes.map((shape) => ({ type, shape })))
  }
  return { images: [...found.values()], faults }
}

/** Numbers and texts of the same characters are one. */
const idOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : 'none'

function namesOf(categories: unknown): Map<string, string> {
  const named = (Array.isArray(categories) ? categories : []).filter(isRecord)
  return new Map(
    named.flatMap(({ id, name }) =>
      typeof name === 'string' || typeof name === 'number' ? [[idOf(id), String(name)]] : []
    )
  )
}

/** Null for a segmentation that cannot be drawn. */
function shapesOf(segmentation: unknown, bbox: unknown, size: AnnotatedImage['size']): Shape[] | null {
  if (isRecord(segmentation)) return runsOf(segmentation, size)
  if (Array.isArray(segmentation) && segmentation.length > 0) {
    // Some tools leave out the list around a single polygon.
    const polygons = typeof segmentation[0] === 'number' ? [segmentation] : (segmentation as readonly unknown[])
    const shapes: Shape[] = []
    for (const each of polygons) {
      if (isRecord(each)) {
        const runs = runsOf(each, size)
        if (runs === null) return null
        shapes.push(...runs)
        continue
      }
      const corners = numbersOf(each)
      if (corners === null || corners.length < 4 || corners.length % 2 === 1) return null
      shapes.push(polygon(corners))
    }
    return shapes
  }
  const [left, top, width, height, ...more] = numbersOf(bbox) ?? []
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null
  if (more.length > 0 || width < 0 || height < 0) return null
  return [{ kind: 'box', box: { left, top, width, height } }]
}

function runsOf({ size, counts }: Record<string, unknown>, image: AnnotatedImage['size']): Shape[] | null {
  const [height = image?.height, width = image?.width] = numbersOf(size) ?? []
  if (width === undefined || height === undefined) return null
  const numbers = typeof counts === 'string' ? decodeRuns(counts) : numbersOf(counts)
  if (numbers === null || !addUp(numbers, width * height)) return null
  return [{ kind: 'columns', counts: numbers, width, height }]
}

/** Whether run lengths are whole numbers from 0 whose sum is right. */
export function addUp(counts: readonly number[], pixels: number): boolean {
  let sum = 0
  for (const count of counts) {
    if (!Number.isInteger(count) || count < 0) return false
    sum += count
  }
  return sum === pixels
}
