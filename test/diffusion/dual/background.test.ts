import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { backgroundShapes, compensated, initialBackground } from '../../../electron/diffusion/dual/background.ts'
import { backgroundForms } from '../../../electron/diffusion/dual/forms.ts'
import { input, parameter } from '../../../electron/engine/operations.ts'
import { sizeOf, type Tensor } from '../../../electron/engine/tensor.ts'
import { interpret } from '../../engine/reference/interpreter.ts'
import { errorOfGradients, weighted } from './finite-differences.ts'

const shape = [2, 3, 4]
const [own, background] = ['own', 'background'].map((name) => input(name, shape)) as [Tensor, Tensor]
const shapes = backgroundShapes(4, 5)
const leaves = new Map(shapes.map((entry) => [entry.name, parameter(entry.name, entry.shape)]))
const stream = randomStream(6, 'background test')
const drawn = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, stream.normals(24)]))
const inputs = drawn(['own', 'background'])

describe.each(backgroundForms)('background compensation in the form "%s"', (form) => {
  const out = compensated(form, 5, (name) => leaves.get(name)!, own, background)

  it('has gradients that agree with finite differences', () => {
    const weights = Object.fromEntries(shapes.map((entry) => [entry.name, stream.normals(sizeOf(entry.shape))]))
    const wrt = [own, background, ...leaves.values()]
    expect(errorOfGradients(weighted(out), wrt, { ...inputs, ...weights })).toBeLessThan(1e-6)
  })

  it('starts as published: as the identity in the code, at a tenth in the paper', () => {
    const start = Object.fromEntries(initialBackground(form, 4, 5, (name) => randomStream(2, name)))
    const [result] = interpret([out], { ...inputs, ...start })
    const change = Math.max(...result!.data.map((value, i) => Math.abs(value - inputs.own![i]!)))
    if (form === 'code') expect(change).toBe(0)
    else expect(change).toBeGreaterThan(0.01)
    expect(start.scale).toEqual(Float32Array.of(form === 'code' ? 0 : 0.1))
  })
})
