/** @file Operations on each element, with numpy broadcasting for those of two operands. */
import { apply, describe, ShapeError } from '../tensor.ts'
import type { GraphNode, Operation, Shape, Tensor } from '../tensor.ts'
import { constant } from './leaves.ts'
import { unbroadcast } from './structure.ts'

export type Operand = Tensor | number

/** Shape of two operands broadcast against each other. */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const n = a[axis - rank + a.length] ?? 1
    const m = b[axis - rank + b.length] ?? 1
    if (n !== m && n !== 1 && m !== 1) throw new ShapeError(`[${a.join(', ')}] and [${b.join(', ')}] do not broadcast`)
    return n === 1 ? m : n
  })
}

function binary(
  name: string,
  type: string,
  derivatives: (a: Tensor, b: Tensor, g: Tensor, y: Tensor) => readonly [() => Tensor, () => Tensor]
): Operation {
  return {
    name,
    infer([a, b]) {
      if (a!.dtype !== b!.dtype) throw new ShapeError(`${name} of ${describe([a!, b!])}`)
      return [{ shape: broadcastShape(a!.shape, b!.shape), dtype: a!.dtype }]
    },
    emit: (emitter, inputs) => emitter.node(type, inputs),
    gradient({ inputs: [a, b], outputs: [y] }, [g], wanted) {
      if (!g) return [null, null]
      const [first, second] = derivatives(a!, b!, g, y!)
      return [wanted[0] ? unbroadcast(first(), a!.shape) : null, wanted[1] ? unbroadcast(second(), b!.shape) : null]
    }
  }
}

function unary(
  name: string,
  emit: Operation['emit'],
  derivative: (x: Tensor, g: Tensor, y: Tensor, node: GraphNode) => Tensor | null
): Operation {
  return {
    name,
    infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
    emit,
    gradient: (node, [g]) => [g ? derivative(node.inputs[0]!, g, node.outputs[0]!, node) : null]
  }
}

const plain =
  (type: string): Operation['emit'] =>
  (emitter, inputs) =>
    emitter.node(type, inputs)

/**
 * WGSL's sine and cosine may be off by 2⁻¹¹, and by more for the large angles of timesteps. WebGPU has no float64, so
 * ONNX Runtime gives the node to the CPU.
 */
const precise =
  (type: string): Operation['emit'] =>
  (emitter, inputs) => {
    if (!emitter.forWebGpu) return emitter.node(type, inputs)
    return emitter.node('Cast', emitter.node(type, emitter.node('Cast', inputs, { to: 11 })), { to: 1 })
  }

const asTensor = (x: Operand): Tensor => (typeof x === 'number' ? constant(x) : x)
const two =
  (operation: Operation) =>
  (a: Operand, b: Operand): Tensor =>
    apply(operation, [asTensor(a), asTensor(b)])
const unaryOperator =
  (operation: Operation) =>
  (x: Tensor): Tensor =>
    apply(operation, [x])

export const addOperation = binary('add', 'Add', (_a, _b, g) => [() => g, () => g])
export const subOperation = binary('sub', 'Sub', (_a, _b, g) => [() => g, () => neg(g)])
export const mulOperation = binary('mul', 'Mul', (a, b, g) => [() => mul(g, b), () => mul(g, a)])
export const divOperation = binary('div', 'Div', (_a, b, g, y) => [() => div(g, b), () => neg(div(mul(g, y), b))])
export const maximumOperation = binary('maximum', 'Max', (a, b, g) => [
  () => mul(g, greater(a, b)),
  () => mul(g, sub(1, greater(a, b)))
])
export const minimumOperation = binary('minimum', 'Min', (a, b, g) => [
  () => mul(g, greater(b, a)),
  () => mul(g, sub(1, greater(b, a)))
])
/** 1 where a > b, else 0; piecewise constant, so no gradient flows. */
export const greaterOperation: Operation = {
  ...binary('greater', 'Greater', (_a, _b, g) => [() => g, () => g]),
  emit: (emitter, inputs) => emitter.node('Cast', emitter.node('Greater', inputs), { to: 1 }),
  gradient: () => [null, null]
}

export const add = two(addOperation)
export const sub = two(subOperation)
export const mul = two(mulOperation)
export const div = two(divOperation)
/** Larger of both; at a tie the gradient goes to b. */
export const maximum = two(maximumOperation)
/** Smaller of both; at a tie the gradient goes to b. */
export const minimum = two(minimumOperation)
export const greater = two(greaterOperation)

export const negOperation = unary('neg', plain('Neg'), (_x, g) => neg(g))
export const expOperation = unary('exp', plain('Exp'), (_x, g, y) => mul(g, y))
export const logOperation = unary('log', plain('Log'), (x, g) => div(g, x))
export const sqrtOperation = unary('sqrt', plain('Sqrt'), (_x, g, y) => div(mul(g, 0.5), y))
export const sinOperation = unary('sin', precise('Sin'), (x, g) => mul(g, cos(x)))
export const cosOperation = unary('cos', precise('Cos'), (x, g) => neg(mul(g, sin(x))))
export const tanhOperation = unary('tanh', plain('Tanh'), (_x, g, y) => mul(g, sub(1, mul(y, y))))
export const sigmoidOperation = unary('sigmoid', plain('Sigmoid'), (_x, g, y) => mul(g, mul(y, sub(1, y))))
export const reluOperation = unary('relu', plain('Relu'), (_x, g, y) => mul(g, greater(y, 0)))
export const absOperation = unary('abs', plain('Abs'), (x, g) => mul(g, sub(greater(x, 0), greater(neg(x), 0))))
export const erfOperation = unary('erf', plain('Erf'), (x, g) =>
  mul(g, mul(2 / Math.sqrt(Math.PI), exp(neg(mul(x, x)))))
)
export const softplusOperation = unary('softplus', plain('Softplus'), (x, g) => mul(g, sigmoid(x)))
/** x·σ(αx): SiLU for α = 1, CLIP's quick GELU for α = 1.702. */
export const swishOperation = unary(
  'swish',
  (emitter, inputs, node) =>
    emitter.node('QuickGelu', inputs, { alpha: node.attributes.alpha! }, { domain: 'com.microsoft' }),
  (x, g, y, node) => {
    const alpha = node.attributes.alpha as number
    const s = sigmoid(alpha === 1 ? x : mul(x, alpha))
    const rest = mul(y, sub(1, s))
    return mul(g, add(s, alpha === 1 ? rest : mul(rest, alpha)))
  }
)
export const geluOperation = unary(
  'gelu',
  (emitter, inputs) => emitter.node('Gelu', inputs, {}, { domain: 'com.microsoft' }),
  (x, g) => {
    const distribution = mul(0.5, add(1, erf(mul(x, Math.SQRT1_2))))
    const density = mul(1 / Math.sqrt(2 * Math.PI), exp(mul(-0.5, mul(x, x))))
    return mul(g, add(distribution, mul(x, density)))
  }
)
export const clipOperation = unary(
  'clip',
  (emitter, [x], node) =>
    emitter.node('Clip', [
      x!,
      emitter.floats([node.attributes.low as number], []),
      emitter.floats([node.attributes.high as number], [])
    ]),
  (x, g, _y, node) => {
    const { low, high } = node.attributes as { low: number; high: number }
    return mul(g, mul(greater(x, low), greater(high, x)))
  }
)
export const stopGradientOperation = unary('stopGradient', plain('Identity'), () => null)

export const neg = unaryOperator(negOperation)
export const exp = unaryOperator(expOperation)
export const log = unaryOperator(logOperation)
export const sqrt = unaryOperator(sqrtOperation)
export const sin = unaryOperator(sinOperation)
export const cos = unaryOperator(cosOperation)
export const tanh = unaryOperator(tanhOperation)
export const sigmoid = unaryOperator(sigmoidOperation)
export const relu = unaryOperator(reluOperation)
export const abs = unaryOperator(absOperation)
export const erf = unaryOperator(erfOperation)
/** log(1 + eˣ), without overflow. */
export const softplus = unaryOperator(softplusOperation)
/** Exact GELU, x·Φ(x). */
export const gelu = unaryOperator(geluOperation)
/** x itself, through which no gradient flows. */
export const stopGradient = unaryOperator(stopGradientOperation)
export const silu = (x: Tensor): Tensor => apply(swishOperation, [x], { alpha: 1 })
/** CLIP's x·σ(1.702x). */
export const quickGelu = (x: Tensor): Tensor => apply(swishOperation, [x], { alpha: 1.702 })
export const square = (x: Tensor): Tensor => mul(x, x)
export const reciprocal = (x: Tensor): Tensor => div(1, x)
/** x limited to low…high; no gradient flows where it is at or beyond a limit. */
export const clip = (x: Tensor, low: number, high: number): Tensor => apply(clipOperation, [x], { low, high })
