/** @file What trainings do to images before the network, as the first part of a bundle's network. */
import { cast, constantFloat64, floor, take } from '../../engine/inference-operations.ts'
import { add, concat, constant, div, matmul, mul, reshape, slice, transpose } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { centreBox, coveringSize, type Box } from '../../imaging/crop.ts'
import type { Size } from '../../imaging/image.ts'
import { resizeWeights, type ResizeFilter } from '../../imaging/resize.ts'

/** How the images of a training were prepared; the `preprocessing` of its config. */
export interface Preparation extends Size {
  readonly fit: 'stretch' | 'centre-crop' | 'native'
  readonly channels: 1 | 3
}

/** An image as the training's detector was given it. */
export interface PreparedImage {
  readonly size: Size
  /** RGB [1, 3, H, W] in 0…1. */
  readonly values: Tensor
  /** The same rounded to 0, 1, … 255. */
  readonly bytes: Tensor
}

/** Prepares an image [1, H, W, 3], uint8 or uint16, exactly as a training's images were. */
export function preparedImage(image: Tensor, preparation: Preparation): PreparedImage {
  const planes = transpose(cast(image, 'float32'), [0, 3, 1, 2])
  const isDeep = image.dtype === 'uint16'
  const shares = div(planes, isDeep ? 65535 : 255)
  const whole = sizeOfPlanes(planes)
  const isNative = preparation.fit === 'native'
  const size = isNative ? whole : { width: preparation.width, height: preparation.height }
  if (isNative && preparation.channels === 3) return { size, values: shares, bytes: isDeep ? rounded(shares) : planes }
  const fitted = isNative ? shares : fittedTo(shares, preparation)
  const coloured = preparation.channels === 1 ? greyed(fitted) : fitted
  const bytes = rounded(coloured)
  // The cache of trainings holds 8 bits; images of their own size do not go through it.
  return { size, values: isNative ? coloured : div(bytes, 255), bytes }
}

/** A map of a prepared image, [H, W], on the image that was prepared; 0 where that was cut off. */
export function mapOnImage(map: Tensor, preparation: Preparation, image: Size): Tensor {
  if (preparation.fit === 'native') return map
  const planes = reshape(map, [1, 1, ...map.shape])
  const place = (x: Tensor, to: Size) => reshape(resized(x, to, 'bilinear'), [to.height, to.width])
  if (preparation.fit === 'stretch') return place(planes, image)
  const covering = coveringSize(image, preparation)
  const { left, top, width, height } = centreBox(covering, preparation)
  const rows = surrounded(planes, 2, top, covering.height - top - height)
  return place(surrounded(rows, 3, left, covering.width - left - width), image)
}

/** A rectangle of a prepared image on the image that was prepared, in whole pixels. */
export function boxOnImage(box: Box, preparation: Preparation, image: Size): Box {
  if (preparation.fit === 'native') return box
  const stretched = preparation.fit === 'stretch'
  const covering = stretched ? preparation : coveringSize(image, preparation)
  const cut = stretched ? { left: 0, top: 0 } : centreBox(covering, preparation)
  const placed = (start: number, length: number, from: number, to: number) => {
    const first = Math.max(0, Math.floor((start * to) / from))
    return [first, Math.max(1, Math.min(to, Math.ceil(((start + length) * to) / from)) - first)] as const
  }
  const [left, width] = placed(cut.left + box.left, box.width, covering.width, image.width)
  const [top, height] = placed(cut.top + box.top, box.height, covering.height, image.height)
  return { left, top, width, height }
}

/** Planes [1, C, H, W] at another size, by the same sums as resizeImage: in double precision, rounded once per side. */
export function resized(x: Tensor, size: Size, filter: ResizeFilter): Tensor {
  const from = sizeOfPlanes(x)
  const weights = (source: number, target: number) =>
    cast(constant(resizeWeights(source, target, filter), [target, source]), 'float64')
  const wide =
    from.width === size.width
      ? x
      : cast(matmul(cast(x, 'float64'), transpose(weights(from.width, size.width), [1, 0])), 'float32')
  return from.height === size.height
    ? wide
    : cast(matmul(weights(from.height, size.height), cast(wide, 'float64')), 'float32')
}

/** Values of 0…1 as whole numbers of 0…255. */
export function rounded(values: Tensor): Tensor {
  const scaled = mul(cast(values, 'float64'), constantFloat64(255))
  return cast(floor(add(scaled, constantFloat64(0.5))), 'float32')
}

/** Height and width of [1, C, H, W]. */
export function sizeOfPlanes({ shape }: Tensor): Size {
  return { width: dimension(shape, 3), height: dimension(shape, 2) }
}

function fittedTo(x: Tensor, { fit, ...size }: Preparation): Tensor {
  if (fit === 'stretch') return resized(x, size, 'area')
  const covering = coveringSize(sizeOfPlanes(x), size)
  const { left, top, width, height } = centreBox(covering, size)
  return slice(slice(resized(x, covering, 'area'), 2, top, top + height), 3, left, left + width)
}

/** Rec. 601 luminance, as imaging has it, three times. */
function greyed(x: Tensor): Tensor {
  const channel = (index: number, weight: number) =>
    mul(cast(slice(x, 1, index, index + 1), 'float64'), constantFloat64(weight))
  const grey = cast(add(add(channel(0, 0.299), channel(1, 0.587)), channel(2, 0.114)), 'float32')
  return take(grey, [0, 0, 0], 1)
}

function surrounded(x: Tensor, axis: number, before: number, after: number): Tensor {
  const zeros = (length: number) => {
    const shape = x.shape.map((n, i) => (i === axis ? length : n))
    return constant(new Float32Array(shape.reduce((product, n) => product * n, 1)), shape)
  }
  const parts = [...(before > 0 ? [zeros(before)] : []), x, ...(after > 0 ? [zeros(after)] : [])]
  return concat(parts, axis)
}
