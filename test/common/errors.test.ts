import { describe, expect, it } from 'vitest'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'

describe('FlawsmithError.from', () => {
  it('restores an error from plain data', () => {
    const cause = new Error('why')
    const sent = failureOf(new FlawsmithError('disk.full', { path: '/data' }, { details: { run: 7 } }))
    const error = FlawsmithError.from(sent, cause)
    expect(failureOf(error)).toEqual(sent)
    expect(error).toMatchObject({ kind: 'disk-full', cause })
  })

  it('keeps the texts of an unknown code', () => {
    const failure = {
      code: 'disk.melted',
      message: 'The disk has melted.',
      remedy: 'Cool it.',
      details: { degrees: 900 }
    }
    expect(failureOf(FlawsmithError.from(failure))).toEqual(failure)
  })
})
