/** @file ONNX for the gradient of a convolution's weight, using the faster of two methods, or a third for groups. */
import type { Emitter, GraphNode } from '../tensor.ts'
import { geometryOf } from './convolution-geometry.ts'

/** Of the weight: [O, C, kh, kw]. */
const shapeOf = ({ attributes }: GraphNode) => attributes.shape as unknown as readonly [number, number, number, number]

/** Emits the gradient of conv2d's weight from its input x[N,C,H,W] and the gradient g[N,O,P,Q] of its output. */
export function emitWeightGradient(emitter: Emitter, inputs: readonly string[], node: GraphNode): string[] {
  const [x, g] = inputs as [string, string]
  const [out, channels, kh, kw] = shapeOf(node)
  if (geometryOf(node.attributes).groups > 1) return byGroups(emitter, x, g, node)
  // Where it measured faster on the CPU, 1.3 to 4 times: few channels, or a wide kernel on an image's three.
  const narrow = channels * out <= 128 || (channels <= 4 && kh * kw > 9)
  const pads = swappedPads(node)
  return narrow && !emitter.forWebGpu && pads.every((pad) => pad >= 0)
    ? byConvolution(emitter, x, g, node, pads)
    : byMatrixProducts(emitter, x, g, node)
}

/** Padding that gives exactly the kernel's size when x is convolved with g; negative if the stride leaves rows over. */
function swappedPads(node: GraphNode): number[] {
  const { stride, padding } = geometryOf(node.attributes)
  const [, , height, width] = node.inputs[0]!.shape as [number, number, number, number]
  const [, , gh, gw] = node.inputs[1]!.shape as [number, number, number, number]
  const [, , kh, kw] = shapeOf(node)
  const [top, left] = padding
  return [top, left, kh + stride * (gh - 1) - height - top, kw + stride * (gw - 1) - width - left]
}

/** The input convolved with the gradient, with images and channels swapped and the stride spreads the gradient. */
function byConvolution(emitter: Emitter, x: string, g: string, node: GraphNode, pads: number[]): string[] {
  const { stride } = geometryOf(node.attributes)
  const swap = { perm: [1, 0, 2, 3] }
  const swapped = [x, g].map((value) => emitter.node('Transpose', [value], swap)[0]!)
  const attributes = { strides: [1, 1], dilations: [stride, stride], pads }
  return emitter.node('Transpose', emitter.node('Conv', swapped, attributes), swap)
}

/**
 * One matrix product per kernel row: gᵀ[O, M] × x[M, kw·C] over the M = N·P·Q output positions. Channels come last, so
 * that the windows are long contiguous runs.
 */
function byMatrixProducts(emitter: Emitter, x: string, g: string, node: GraphNode): string[] {
  const { stride, padding } = geometryOf(node.attributes)
  const [n, out, gh, gw] = node.inputs[1]!.shape as [number, number, number, number]
  const [, channels, kh, kw] = shapeOf(node)
  const [top, left, bottom, right] = padding
  const channelsLast = { perm: [0, 2, 3, 1] }
  const window = (value: string, axis: number, start: number, length: number): string => {
    const bounds = [start, start + stride * (length - 1) + 1, axis, stride].map((m) => emitter.integers([m]))
    return emitter.node('Slice', [value, ...bounds])[0]!
  }
  const matrix = (value: string, columns: number) =>
    emitter.node('Reshape', [value, emitter.integers([n * gh * gw, columns])])[0]!

  const gMatrix = matrix(emitter.node('Transpose', [g], channelsLast)[0]!, out)
  let pixels = emitter.node('Transpose', [x], channelsLast)[0]!
  if (padding.some((p) => p > 0))
    pixels = emitter.node('Pad', [pixels, emitter.integers([0, top, left, 0, 0, bottom, right, 0])])[0]!
  const plain = kh * kw === 1 && stride === 1
  const columns = plain ? [pixels] : Array.from({ length: kw }, (_, j) => window(pixels, 2, j, gw))
  const wide = columns.length === 1 ? columns[0]! : emitter.node('Concat', columns, { axis: 3 })[0]!
  const rows = plain ? [wide] : Array.from({ length: kh }, (_, i) => window(wide, 1, i, gh))
  const products = rows.map(
    (row) => emitter.node('Gemm', [gMatrix, matrix(row, kw * channels)], { transA: 1, transB: 0 })[0]!
  )
  if (kh * kw === 1) return emitter.node('Reshape', [products[0]!, emitter.integers([out, channels, 1, 1])])
  const joined = products.length === 1 ? products[0]! : emitter.node('Concat', products, { axis: 1 })[0]!
  const [taps] = emitter.node('Reshape', [joined, emitter.integers([out, kh * kw, channels])])
  const [ordered] = emitter.node('Transpose', [taps!], { perm: [0, 2, 1] })
  return emitter.node('Reshape', [ordered!, emitter.integers([out, channels, kh, kw])])
}

/**
 * One batched product per place of the kernel: g[N, G, O/G, M] × xᵀ[N, G, M, C/G] over the M = P·Q output positions,
 * added up over the images.
 */
function byGroups(emitter: Emitter, x: string, g: string, node: GraphNode): string[] {
  const { stride, padding, groups } = geometryOf(node.attributes)
  const [n, out, gh, gw] = node.inputs[1]!.shape as [number, number, number, number]
  const [, channels, kh, kw] = shapeOf(node)
  const [top, left, bottom, right] = padding
  const reshape = (value: string, shape: readonly number[]) =>
    emitter.node('Reshape', [value, emitter.integers(shape)])[0]!
  const gMatrix = reshape(g, [n, groups, out / groups, gh * gw])
  const pixels = padding.some((p) => p > 0)
    ? emitter.node('Pad', [x, emitter.integers([0, 0, top, left, 0, 0, bottom, right])])[0]!
    : x
  const products = Array.from({ length: kh * kw }, (_, place) => {
    const [i, j] = [Math.floor(place / kw), place % kw]
    const bounds = [
      [i, j],
      [i + stride * (gh - 1) + 1, j + stride * (gw - 1) + 1],
      [2, 3],
      [stride, stride]
    ].map((values) => emitter.integers(values))
    const window = reshape(emitter.node('Slice', [pixels, ...bounds])[0]!, [n, groups, channels, gh * gw])
    const [turned] = emitter.node('Transpose', [window], { perm: [0, 1, 3, 2] })
    const product = emitter.node('MatMul', [gMatrix, turned!])[0]!
    const [sum] = emitter.node('ReduceSum', [product, emitter.integers([0])], { keepdims: 0 })
    return reshape(sum!, [out, channels, 1])
  })
  const joined = products.length === 1 ? products[0]! : emitter.node('Concat', products, { axis: 2 })[0]!
  return [reshape(joined, [out, channels, kh, kw])]
}
