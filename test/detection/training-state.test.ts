import { describe, expect, it } from 'vitest'
import { decodeState, encodeState } from '../../electron/detection/training-state.ts'
import { serializeSafetensors } from '../../electron/models/safetensors.ts'

const vector = (...values: number[]) =>
  ({ dtype: 'F32', shape: [values.length], data: Float32Array.from(values) }) as const

const state = {
  training: { parameters: Float32Array.of(1, 2), moments: [Float32Array.of(3, 4), Float32Array.of(5, 6)], step: 7 },
  running: new Map([['bn1.running_mean', Float32Array.of(0.5)]]),
  epochLoss: 0.1,
  losses: [0.7, 1 / 3],
  evaluations: [{ epoch: 1, measures: { auroc: 0.9 } }]
}

/** As version 0.1 wrote it: interrupted runs of old workspaces resume from such files. */
const file = serializeSafetensors(
  new Map([
    ['parameters', vector(1, 2)],
    ['moment.0', vector(3, 4)],
    ['moment.1', vector(5, 6)],
    ['running.bn1.running_mean', vector(0.5)]
  ]),
  {
    step: '7',
    epochLoss: '0.1',
    losses: '[0.7,0.3333333333333333]',
    evaluations: '[{"epoch":1,"measures":{"auroc":0.9}}]'
  }
)

describe('training state in a checkpoint', () => {
  it('has the file format of version 0.1', () => {
    expect(encodeState(state)).toEqual({ 'training.safetensors': file })
  })

  it('is restored exactly, also from a Buffer that shares its memory', () => {
    expect(decodeState({ 'training.safetensors': file })).toEqual(state)
    const shared = Buffer.concat([Buffer.alloc(3), file]).subarray(3)
    expect(decodeState({ 'training.safetensors': shared })).toEqual(state)
  })

  it('is rejected with the file name if the file is damaged or missing', () => {
    const thrown = (code: string) => expect.objectContaining({ code }) as Error
    expect(() => decodeState({})).toThrowError(thrown('safetensors.truncated'))
    expect(() => decodeState({ 'training.safetensors': file.subarray(0, -4) })).toThrowError(
      thrown('safetensors.truncated')
    )
  })
})
