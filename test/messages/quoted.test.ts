import { describe, expect, it } from 'vitest'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'
import { quoted, quotedValues } from '../../electron/messages/quoted.ts'

describe('what a message quotes', () => {
  it('is whole where it is short, and else its beginning and end', () => {
    expect(quoted('/images/a.png')).toBe('/images/a.png')
    expect(quoted('abcdefghij', 7)).toBe('abcd…ij')
    expect(quoted('🙂'.repeat(400), 100).isWellFormed()).toBe(true)
  })

  it('is little of a list, and of lists in texts', () => {
    const many = Array.from({ length: 900_000 }, (_, i) => `tensor ${i}`)
    expect(quotedValues({ many })['many']).toHaveLength(51)
    expect(JSON.stringify(quotedValues({ problem: { text: 'x', values: { many } } })).length).toBeLessThan(2000)
  })

  it('keeps what a fault says besides its text', () => {
    const fault = { path: 'settings.steps', message: 'x', text: 'fault.at', values: { path: 'Steps', fault: 'x' } }
    expect(quotedValues({ faults: [fault] })).toEqual({ faults: [fault] })
  })

  it('leaves what is no text as it is: errors of other processes bring any JSON', () => {
    const details = {
      code: null,
      done: false,
      at: [null, { deep: null }],
      runs: Array.from({ length: 80 }, (_, i) => i)
    }
    const values = details as unknown as Parameters<typeof quotedValues>[0]
    expect(quotedValues(values)).toMatchObject({ code: null, done: false, at: [null, { deep: null }] })
    const received = FlawsmithError.from({ code: 'worker.crashed', message: 'x', remedy: 'y', details })
    expect(received.details).toEqual(details)
  })

  it('makes no error longer than people read, whatever a file says', () => {
    const name = 'n'.repeat(20_000_000)
    const error = new FlawsmithError('safetensors.not-float', { tensor: name, dtype: name, path: name })
    expect(JSON.stringify(failureOf(error)).length).toBeLessThan(5000)
    expect(error.message).toMatch(/^The tensor "n+…n+" holds n+…n+, where/)
  })
})
