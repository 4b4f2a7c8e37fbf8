import { build, readBroadcast } from './values.ts'
import type { Reference } from './values.ts'

const binary =
  (f: (a: number, b: number) => number): Reference =>
  ([a, b], node) => [build(node.outputs[0]!.shape, (index) => f(readBroadcast(a!, index), readBroadcast(b!, index)))]

const unary =
  (f: (x: number, attributes: Record<string, number>) => number): Reference =>
  ([x], node) => [{ shape: x!.shape, data: x!.data.map((v) => f(v, node.attributes as Record<string, number>)) }]

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** Error function to double precision: its power series near zero, Laplace's continued fraction further out. */
function erf(x: number): number {
  const z = Math.abs(x)
  if (z > 6) return Math.sign(x)
  if (z < 2.5) {
    let term = x
    let total = x
    for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(total); n++) {
      term *= -(x * x) / n
      total += term / (2 * n + 1)
      if (n > 200) break
    }
    return (2 / Math.sqrt(Math.PI)) * total
  }
  let fraction = z
  for (let n = 120; n > 0; n--) fraction = z + n / 2 / fraction
  return Math.sign(x) * (1 - Math.exp(-z * z) / (fraction * Math.sqrt(Math.PI)))
}

export const elementwise: Record<string, Reference> = {
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => a * b),
  div: binary((a, b) => a / b),
  maximum: binary(Math.max),
  minimum: binary(Math.min),
  greater: binary((a, b) => (a > b ? 1 : 0)),
  neg: unary((x) => -x),
  exp: unary(Math.exp),
  log: unary(Math.log),
  sqrt: unary(Math.sqrt),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sigmoid: unary(sigmoid),
  relu: unary((x) => Math.max(x, 0)),
  abs: unary(Math.abs),
  erf: unary(erf),
  softplus: unary((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  swish: unary((x, { alpha }) => x * sigmoid(alpha! * x)),
  gelu: unary((x) => (x / 2) * (1 + erf(x / Math.SQRT2))),
  clip: unary((x, { low, high }) => Math.min(Math.max(x, low!), high!)),
  stopGradient: unary((x) => x)
}
