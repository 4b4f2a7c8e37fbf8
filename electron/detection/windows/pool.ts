/** @file The images that windows are drawn from, in memory. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import { cropMask } from '../../imaging/crop.ts'
import { assertSameSize, type Mask } from '../../imaging/image.ts'
import { cutPlanes, planesOf, type Planes } from './planes.ts'
import type { TrainingImages } from '../training-images.ts'

/** A part of a defective image, or all of it. */
export interface DefectPart {
  readonly planes: Planes
  readonly mask: Mask
  /** Indices of the marked pixels. */
  readonly marked: Uint32Array
}

/** What windows are drawn from: the parts of each image, most often the whole of it alone. */
export interface WindowPool {
  readonly goods: readonly (readonly Planes[])[]
  readonly real: readonly (readonly DefectPart[])[]
  readonly synthetic: readonly (readonly DefectPart[])[]
}

/** Memory that images may take. Where they are larger, parts of them are kept. */
const keptBytes = 512 * 2 ** 20
/** Sides of such parts, in sides of a window. */
const partSides = 4

/**
 * Loads all images for windows of `side` pixels. Of images that do not fit into memory together, squares are kept: of
 * good ones as many as fit, drawn by the seed; of defective ones those around drawn pixels of the mask. Errors:
 * `detector.empty-mask`, `detector.full-mask`, `image.size-mismatch`.
 */
export async function loadPool(
  { goods, defects }: TrainingImages,
  side: number,
  seed: number,
  monitor: Monitor,
  most = keptBytes
): Promise<WindowPool> {
  const total = goods.length + defects.length
  const share = Math.floor(most / Math.max(1, total))
  const pool = {
    goods: [] as Planes[][],
    real: [] as DefectPart[][],
    synthetic: [] as DefectPart[][]
  }
  const loaded = (done: number) => {
    throwIfCancelled(monitor.signal, 'loading')
    monitor.report({ task: 'loading', done, total })
  }
  for (const [index, load] of goods.entries()) {
    pool.goods.push(goodParts(planesOf(await load()), side, share, randomStream(seed, `windows/parts/good/${index}`)))
    loaded(index + 1)
  }
  for (const [index, { name, real, load }] of defects.entries()) {
    const { image, mask } = await load()
    assertSameSize(image, mask, name)
    if (!mask.data.includes(1)) throw new FlawsmithError('detector.empty-mask', { name })
    if (!mask.data.includes(0)) throw new FlawsmithError('detector.full-mask', { name })
    const random = randomStream(seed, `windows/parts/defect/${index}`)
    pool[real ? 'real' : 'synthetic'].push(defectParts(planesOf(image), mask, side, share, random))
    loaded(goods.length + index + 1)
  }
  return pool
}

/** Throws `detector.localisation-no-positives`, `detector.localisation-no-negatives`. */
export function requireBothKinds({ goods, real, synthetic }: WindowPool): void {
  if (real.length + synthetic.length === 0) throw new FlawsmithError('detector.localisation-no-positives')
  if (goods.length === 0) throw new FlawsmithError('detector.localisation-no-negatives')
}

function goodParts(planes: Planes, side: number, most: number, random: RandomStream): Planes[] {
  if (planes.data.length <= most) return [planes]
  const size = partSize(planes, side)
  return Array.from({ length: partCount(planes, size, most) }, () => {
    const [left, top] = [
      random.integer(0, planes.width - size.width + 1),
      random.integer(0, planes.height - size.height + 1)
    ]
    return cutPlanes(planes, left, top, size)
  })
}

function defectParts(planes: Planes, mask: Mask, side: number, most: number, random: RandomStream): DefectPart[] {
  const marked = markedPixels(mask)
  if (planes.data.length + mask.data.length <= most) return [{ planes, mask, marked }]
  const size = partSize(planes, side)
  const around = (middle: number, length: number, whole: number) =>
    Math.min(whole - length, Math.max(0, middle - Math.floor(length / 2)))
  return Array.from({ length: partCount({ ...planes, planes: planes.planes + 1 }, size, most) }, () => {
    const pixel = marked[random.integer(0, marked.length)]!
    const left = around(pixel % mask.width, size.width, mask.width)
    const top = around(Math.floor(pixel / mask.width), size.height, mask.height)
    const part = cropMask(mask, { left, top, ...size })
    return { planes: cutPlanes(planes, left, top, size), mask: part, marked: markedPixels(part) }
  })
}

const partSize = ({ width, height }: Planes, side: number) => {
  return { width: Math.min(width, partSides * side), height: Math.min(height, partSides * side) }
}

const partCount = ({ planes }: { readonly planes: number }, size: { width: number; height: number }, most: number) =>
  Math.max(1, Math.floor(most / (planes * size.width * size.height)))

function markedPixels({ data }: Mask): Uint32Array {
  const marked: number[] = []
  for (let pixel = 0; pixel < data.length; pixel++) if (data[pixel] === 1) marked.push(pixel)
  return Uint32Array.from(marked)
}
