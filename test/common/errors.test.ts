import { describe, expect, it } from 'vitest'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'

describe('an error that was plain data', () => {
  it('is the same again', () => {
    const cause = new Error('why')
    const sent = failureOf(new FlawsmithError('disk.full', { path: '/data' }, { details: { run: 7 } }))
    const error = FlawsmithError.from(sent, cause)
    expect(failureOf(error)).toEqual(sent)
    expect(error).toMatchObject({ kind: 'disk-full', cause })
  })

  it('keeps its texts where another version of the catalogue wrote them', () => {
    const failure = {
      code: 'disk.melted',
      message: 'The disk has melted.',
      remedy: 'Cool it.',
      details: { degrees: 900 }
    }
    expect(failureOf(FlawsmithError.from(failure))).toEqual(failure)
  })
})
