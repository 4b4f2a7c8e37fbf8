import { describe, expect, it } from 'vitest'
import { decodeCheckpoint, encodeCheckpoint } from '../../../electron/diffusion/dreambooth/checkpoint.ts'

const image = (name: string, size: number) => ({
  name,
  isClass: name.startsWith('class'),
  prompt: 'skt background',
  width: 8,
  height: 16,
  latents: Float32Array.from({ length: size }, (_, i) => Math.sin(i + size))
})
const checkpoint = {
  identity: 'abc',
  images: [image('one', 8), image('class 1', 12)],
  state: {
    parameters: Float32Array.of(1, 2, 3),
    moments: [Float32Array.of(0.1, 0.2, 0.3), Float32Array.of(4, 5, 6)],
    step: 17
  },
  parameterNames: ['a', 'b']
}

describe('a checkpoint', () => {
  it('is restored exactly, before and during training', () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint), 'abc')).toEqual(checkpoint)
    const names = ['checkpoint.json', 'latents.f32', 'moment-0.f32', 'moment-1.f32', 'parameters.f32']
    expect(Object.keys(encodeCheckpoint(checkpoint)).sort()).toEqual(names)
    const preparing = { ...checkpoint, state: null, parameterNames: [] }
    expect(decodeCheckpoint(encodeCheckpoint(preparing), 'abc')).toEqual(preparing)
  })

  it('is rejected if it is damaged or belongs to another training', () => {
    const files = encodeCheckpoint(checkpoint)
    const thrown = (code: string) => expect.objectContaining({ code }) as Error
    expect(() => decodeCheckpoint(files, 'other')).toThrowError(thrown('checkpoint.mismatch'))
    for (const [name, bytes] of Object.entries(files)) {
      const cut = { ...files, [name]: bytes.subarray(0, bytes.length - 4) }
      expect(() => decodeCheckpoint(cut, 'abc'), name).toThrowError(thrown('checkpoint.damaged'))
    }
  })
})
