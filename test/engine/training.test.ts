import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import * as ops from '../../electron/engine/operations.ts'
import { adamW, sgd } from '../../electron/engine/optimizers.ts'
import type { Optimizer } from '../../electron/engine/optimizers.ts'
import { pack, unpack } from '../../electron/engine/parameters.ts'
import { compileTrainingStep } from '../../electron/engine/training.ts'
import type { TrainingState, TrainingStepOptions } from '../../electron/engine/training.ts'

const f32 = (...values: number[]) => Float32Array.from(values)
const close = (found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 2e-6) =>
  Array.from(wanted).forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value)))
  })

/** Loss Σ c·w + ½Σ w², whose gradient at w is c + w. */
function bowl(options: Omit<TrainingStepOptions, 'loss'>) {
  const w = ops.parameter('w', [3])
  const linearPart = ops.mul(ops.input('c', [3]), w)
  const loss = ops.reduceSum(ops.add(linearPart, ops.mul(ops.square(w), 0.5)), [0])
  return compileTrainingStep({ loss, ...options })
}

const START = [1, -2, 0.5]
const FEEDS = [
  [0.3, 0.1, -4],
  [-1, 2.5, 0],
  [0.01, -0.2, 3]
]
const feed = (c: number[]) => ({ c: { shape: [3], data: f32(...c) } })

/** Runs three steps and compares each with `expected`, which updates plain float64 numbers. */
async function compare(
  optimizer: Optimizer,
  expected: (w: number[], g: number[], step: number) => void,
  clipNorm?: number,
  learningRateScale?: (name: string) => number
) {
  const extra = { ...(clipNorm ? { clipNorm } : {}), ...(learningRateScale ? { learningRateScale } : {}) }
  const step = await bowl({ optimizer, ...extra })
  const state = step.initialState(new Map([['w', f32(...START)]]))
  const w = [...START]
  for (const [i, c] of FEEDS.entries()) {
    const loss = w.reduce((sum, value, j) => sum + c[j]! * value + value ** 2 / 2, 0)
    const gradient = w.map((value, j) => c[j]! + value)
    const norm = Math.hypot(...gradient)
    const factor = clipNorm ? Math.min(1, clipNorm / (norm + 1e-6)) : 1
    expected(
      w,
      gradient.map((g) => g * factor),
      i + 1
    )
    const result = await step.run(state, feed(c), 0.1)
    close([result.loss, result.gradientNorm], [loss, norm])
    close(state.parameters, w)
    expect(state.step).toBe(i + 1)
  }
  await step.release()
}

function adamWByHand(weightDecay: number, rate = 0.1) {
  const [m, v] = [START.map(() => 0), START.map(() => 0)]
  return (w: number[], g: number[], step: number) => {
    for (const i of w.keys()) {
      m[i] = 0.9 * m[i]! + 0.1 * g[i]!
      v[i] = 0.99 * v[i]! + 0.01 * g[i]! ** 2
      const [mHat, vHat] = [m[i] / (1 - 0.9 ** step), v[i] / (1 - 0.99 ** step)]
      w[i] = w[i]! * (1 - rate * weightDecay) - (rate * mHat) / (Math.sqrt(vHat) + 1e-8)
    }
  }
}

describe('optimisers match three steps computed by hand in float64', () => {
  it('AdamW with bias correction and decoupled weight decay', () =>
    compare(adamW({ beta2: 0.99, weightDecay: 0.3 }), adamWByHand(0.3)))

  it('AdamW with the gradient clipped', () => compare(adamW({ beta2: 0.99, weightDecay: 0 }), adamWByHand(0), 0.5))

  it('AdamW with its own learning rate', () =>
    compare(adamW({ beta2: 0.99, weightDecay: 0.3 }), adamWByHand(0.3, 0.025), undefined, () => 0.25))

  it('SGD', () => compare(sgd(), (w, g) => w.forEach((_, i) => (w[i]! -= 0.1 * g[i]!))))

  it('SGD with momentum and weight decay', () => {
    const velocity = START.map(() => 0)
    return compare(sgd({ momentum: 0.9, weightDecay: 0.2 }), (w, g) => {
      for (const i of w.keys()) {
        velocity[i] = 0.9 * velocity[i]! + g[i]! + 0.2 * w[i]!
        w[i]! -= 0.1 * velocity[i]
      }
    })
  })

  it('SGD with a clip above the norm', () => compare(sgd(), (w, g) => w.forEach((_, i) => (w[i]! -= 0.1 * g[i]!)), 100))
})

describe('learningRateScale', () => {
  it('applies to each parameter by name', async () => {
    const [a, b] = ['a', 'b'].map((name) => ops.parameter(name, [2]))
    const loss = ops.reduceSum(ops.add(a!, b!), [0])
    const step = await compileTrainingStep({
      loss,
      optimizer: sgd(),
      learningRateScale: (name) => (name === 'a' ? 0 : 2)
    })
    const state = step.initialState(
      new Map([
        ['a', f32(1, 1)],
        ['b', f32(1, 1)]
      ])
    )
    await step.run(state, {}, 0.1)
    const after = unpack(step.layout, state.parameters)
    expect(after.get('a')).toEqual(f32(1, 1))
    close(after.get('b')!, [0.8, 0.8])
    await step.release()
  })
})

/** A small convolutional classifier: enough for every kind of node to take part. */
function network(batch: number, options: Partial<TrainingStepOptions> = {}) {
  const x = ops.input('x', [batch, 2, 6, 6])
  const y = ops.input('y', [batch, 1])
  const h = ops.silu(ops.conv2d(x, ops.parameter('conv', [4, 2, 3, 3]), null, { padding: 1 }))
  const pooled = ops.reduceMean(ops.maxPool2d(h, { kernel: 2, stride: 2, padding: 0 }), [2, 3])
  const logits = ops.linear(pooled, ops.parameter('head', [1, 4]))
  const loss = ops.reduceMean(ops.reshape(ops.binaryCrossEntropyWithLogits(logits, y), [batch]), [0])
  return compileTrainingStep({ loss, outputs: { logits }, optimizer: adamW(), threads: 2, ...options })
}

function initial() {
  const stream = randomStream(11, 'initial')
  return new Map([
    ['conv', stream.normals(72)],
    ['head', stream.normals(4)]
  ])
}

function batch(size: number, seed: number) {
  const stream = randomStream(seed, 'batch')
  const y = f32(...Array.from({ length: size }, () => stream.integer(0, 2)))
  return { x: { shape: [size, 2, 6, 6], data: stream.normals(size * 72) }, y: { shape: [size, 1], data: y } }
}

function part({ x, y }: ReturnType<typeof batch>, start: number, end: number) {
  return {
    x: { shape: [end - start, 2, 6, 6], data: x.data.slice(start * 72, end * 72) },
    y: { shape: [end - start, 1], data: y.data.slice(start, end) }
  }
}

describe('accumulate', () => {
  it('of three micro-batches equals one large batch', async () => {
    const [large, small] = [await network(6), await network(2, { accumulate: true })]
    const [a, b] = [large.initialState(initial()), small.initialState(initial())]
    for (const seed of [1, 2, 3]) {
      const whole = batch(6, seed)
      const one = await large.run(a, whole, 0.05)
      const many = await small.run(b, [part(whole, 0, 2), part(whole, 2, 4), part(whole, 4, 6)], 0.05)
      close([many.loss, many.gradientNorm], [one.loss, one.gradientNorm], 1e-5)
      close(many.outputs.logits!.data as Float32Array, (one.outputs.logits!.data as Float32Array).slice(4), 1e-4)
    }
    close(b.parameters, a.parameters, 1e-4)
    expect(b.step).toBe(3)
    await large.release()
    await small.release()
  })

  it('uses a single batch unchanged', async () => {
    const step = await network(2, { accumulate: true })
    const state = step.initialState(initial())
    await step.run(state, batch(2, 1), 0.05)
    expect(state.step).toBe(1)
    await step.release()
  })

  it('must be requested', async () => {
    const step = await network(2)
    const state = step.initialState(initial())
    expect(() => step.run(state, [batch(2, 1)], 0.05)).toThrow('accumulate')
    await step.release()
  })
})

describe('a loss that is not finite', () => {
  it.each([
    ['loss', Infinity],
    ['loss', NaN]
  ])('throws and leaves the state as it was (%s %d)', async (_, poison) => {
    const step = await bowl({ optimizer: adamW() })
    const state = step.initialState(new Map([['w', f32(...START)]]))
    await step.run(state, feed(FEEDS[0]!), 0.1)
    const before = structuredClone(state)
    await expect(step.run(state, feed([poison, 0, 0]), 0.1)).rejects.toMatchObject({ code: 'training.non-finite-loss' })
    expect(state).toEqual(before)
    await step.release()
  })

  it('detects a gradient that overflows despite a finite loss', async () => {
    const w = ops.parameter('w', [1])
    // sqrt has an infinite slope at zero.
    const step = await compileTrainingStep({ loss: ops.reduceSum(ops.sqrt(w), [0]), optimizer: sgd() })
    const state = step.initialState(new Map([['w', f32(0)]]))
    await expect(step.run(state, {}, 0.1)).rejects.toMatchObject({ code: 'training.non-finite-loss' })
    expect(state.parameters).toEqual(f32(0))
    await step.release()
  })

  it('keeps the state even if the second micro-batch is the bad one', async () => {
    const step = await bowl({ optimizer: adamW(), accumulate: true })
    const state = step.initialState(new Map([['w', f32(...START)]]))
    const before = structuredClone(state)
    await expect(step.run(state, [feed([1, 1, 1]), feed([NaN, 0, 0])], 0.1)).rejects.toMatchObject({
      code: 'training.non-finite-loss'
    })
    expect(state).toEqual(before)
    await step.release()
  })
})

describe('determinism', () => {
  async function trained(steps: number, from?: TrainingState, first = 0) {
    const step = await network(4)
    const state = from ?? step.initialState(initial())
    for (let i = first; i < steps; i++) await step.run(state, batch(4, i), 0.05)
    await step.release()
    return { state, layout: step.layout }
  }

  it('two runs are bit-identical', async () => {
    const [a, b] = [await trained(5), await trained(5)]
    expect(b.state).toEqual(a.state)
  })

  it('a run that was packed, unpacked and resumed is bit-identical', async () => {
    const whole = await trained(5)
    const { state, layout } = await trained(2)
    const again = (flat: Float32Array) => pack(layout, unpack(layout, flat))
    const resumed = { parameters: again(state.parameters), moments: state.moments.map(again), step: state.step }
    expect((await trained(5, resumed, 2)).state).toEqual(whole.state)
  })

  it('low memory gives nearly the same result', async () => {
    const [plain, low] = [await network(4), await network(4, { lowMemory: true })]
    const [a, b] = [plain.initialState(initial()), low.initialState(initial())]
    await plain.run(a, batch(4, 1), 0.05)
    await low.run(b, batch(4, 1), 0.05)
    close(b.parameters, a.parameters, 1e-5)
    await plain.release()
    await low.release()
  })
})

describe('parameters', () => {
  it('report a missing value or a wrong size by name', async () => {
    const step = await network(1)
    expect(() => step.initialState(new Map())).toThrow(/parameter (conv|head) wants/)
    expect(() => step.initialState(initial().set('head', f32(1)))).toThrow('parameter head wants 4 values, got 1')
    await step.release()
  })

  it('must have unique names', async () => {
    const loss = ops.reduceSum(ops.add(ops.parameter('w', [2]), ops.parameter('w', [2])), [0])
    await expect(compileTrainingStep({ loss, optimizer: sgd() })).rejects.toThrow('two parameters are called w')
  })

  it('lay out the gradient in the order of the parameter vector', async () => {
    // The second parameter is used first: reachability order and emission order must agree.
    const second = ops.parameter('second', [2])
    const first = ops.parameter('first', [3])
    const loss = ops.add(ops.mul(ops.reduceSum(first, [0]), 10), ops.reduceSum(ops.mul(second, 1), [0]))
    const step = await compileTrainingStep({ loss, optimizer: sgd() })
    const state = step.initialState(
      new Map([
        ['first', f32(0, 0, 0)],
        ['second', f32(0, 0)]
      ])
    )
    await step.run(state, {}, 1)
    const after = unpack(step.layout, state.parameters)
    expect(after.get('first')).toEqual(f32(-10, -10, -10))
    expect(after.get('second')).toEqual(f32(-1, -1))
    await step.release()
  })

  it('report a missing or misshapen input', async () => {
    const step = await network(2)
    const state = step.initialState(initial())
    await expect(step.run(state, { x: batch(2, 1).x }, 0.1)).rejects.toThrow('input y wants [2, 1], got [nothing]')
    await expect(step.run(state, batch(3, 1), 0.1)).rejects.toThrow('input x wants [2, 2, 6, 6], got [3, 2, 6, 6]')
    await step.release()
  })
})
