import type { GraphNode } from '../../../electron/engine/tensor.ts'
import { addTo, build, forEach, read, readOrZero, sum, zeros } from './values.ts'
import type { Reference, Values } from './values.ts'

/** Calls `visit` for every product of a convolution: places in input, weight and output (input places may be outside). */
function forEachProduct(
  [outShape, weightShape]: readonly [readonly number[], readonly number[]],
  node: GraphNode,
  visit: (input: number[], weight: number[], output: number[]) => void
): void {
  const { stride, padding, groups } = node.attributes as unknown as {
    readonly stride: number
    readonly padding: readonly number[]
    readonly groups: number
  }
  const [top, left] = padding as [number, number]
  const [out, channels] = weightShape as [number, number]
  forEach(outShape, (output) => {
    const [n, o, p, q] = output as [number, number, number, number]
    forEach(weightShape.slice(1), (tap) => {
      const [c, i, j] = tap as [number, number, number]
      const first = Math.floor(o / (out / groups)) * channels
      visit([n, first + c, p * stride + i - top, q * stride + j - left], [o, c, i, j], [n, o, p, q])
    })
  })
}

/** Place and share of the lower (0) or upper (1) neighbour of place i of 2·length between the corners of `length`. */
function corner(i: number, length: number, which: number): [place: number, share: number] {
  const at = (i * (length - 1)) / (2 * length - 1)
  const below = Math.floor(at)
  return which === 0 ? [below, 1 - (at - below)] : [Math.min(below + 1, length - 1), at - below]
}

const inside = (x: Values, index: readonly number[]) => index.every((i, axis) => i >= 0 && i < x.shape[axis]!)

export const convolution: Record<string, Reference> = {
  conv2d([x, weight, bias], node) {
    const y = zeros(node.outputs[0]!.shape)
    if (bias) forEach(y.shape, (index) => addTo(y, index, bias.data[index[1]!]!))
    forEachProduct([y.shape, weight!.shape], node, (input, tap, output) =>
      addTo(y, output, readOrZero(x!, input) * read(weight!, tap))
    )
    return [y]
  },
  conv2dInputGradient([g, weight], node) {
    const dx = zeros(node.outputs[0]!.shape)
    forEachProduct([g!.shape, weight!.shape], node, (input, tap, output) => {
      if (inside(dx, input)) addTo(dx, input, read(g!, output) * read(weight!, tap))
    })
    return [dx]
  },
  conv2dWeightGradient([x, g], node) {
    const dw = zeros(node.outputs[0]!.shape)
    forEachProduct([g!.shape, dw.shape], node, (input, tap, output) =>
      addTo(dw, tap, readOrZero(x!, input) * read(g!, output))
    )
    return [dw]
  },
  upsampleNearest2x: ([x], node) => [
    build(node.outputs[0]!.shape, ([n, c, i, j]) => read(x!, [n!, c!, i! >> 1, j! >> 1]))
  ],
  upsampleBilinear2x([x], node) {
    const [, , height, width] = x!.shape as [number, number, number, number]
    return [
      build(node.outputs[0]!.shape, ([n, c, i, j]) =>
        sum(2, (v) =>
          sum(2, (u) => {
            const [[row, down], [column, across]] = [corner(i!, height, v), corner(j!, width, u)]
            return down * across * read(x!, [n!, c!, row, column])
          })
        )
      )
    ]
  },
  upsampleBilinear2xTranspose([g], node) {
    const dx = zeros(node.outputs[0]!.shape)
    const [, , height, width] = dx.shape as [number, number, number, number]
    forEach(g!.shape, ([n, c, i, j]) =>
      forEach([2, 2], ([v, u]) => {
        const [[row, down], [column, across]] = [corner(i!, height, v!), corner(j!, width, u!)]
        addTo(dx, [n!, c!, row, column], down * across * read(g!, [n!, c!, i!, j!]))
      })
    )
    return [dx]
  },
  averagePool2x: ([x], node) => [
    build(node.outputs[0]!.shape, ([n, c, i, j]) =>
      sum(4, (k) => read(x!, [n!, c!, 2 * i! + (k >> 1), 2 * j! + (k & 1)]) / 4)
    )
  ],
  maxPool2d: ([x], node) => [largestOfWindows(x!, node).largest],
  maxPoolPlaces: ([x], node) => [largestOfWindows(x!, node).places]
}

/** The largest value of each window, and its first index in the flattened input. */
function largestOfWindows(x: Values, { attributes, outputs }: GraphNode): { largest: Values; places: Values } {
  const { kernel, stride, padding } = attributes as { kernel: number; stride: number; padding: number }
  const { shape } = outputs[0]!
  const places = zeros(shape)
  const flat = zeros(x.shape).data.map((_, i) => i)
  const largest = build(shape, (index) => {
    const [n, c, p, q] = index as [number, number, number, number]
    let [best, place] = [-Infinity, -1]
    forEach([kernel, kernel], ([i, j]) => {
      const at = [n, c, p * stride + i! - padding, q * stride + j! - padding]
      if (inside(x, at) && read(x, at) > best) [best, place] = [read(x, at), read({ shape: x.shape, data: flat }, at)]
    })
    addTo(places, index, place)
    return best
  })
  return { largest, places }
}
