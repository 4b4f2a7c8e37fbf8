import { describe, expect, it } from 'vitest'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'

describe('FlawsmithError.from', () => {
  it('restores an error from plain data', () => {
    const cause = new Error('why')
    const sent = failureOf(new FlawsmithError('disk.full', { path: '/data', room: 'none' }, { details: { run: 7 } }))
    const error = FlawsmithError.from(sent, cause)
    expect(failureOf(error)).toEqual(sent)
    expect(error).toMatchObject({ kind: 'disk-full', cause })
  })

  it('names a full disk and a used-up quota wherever nobody else has', () => {
    for (const code of ['ENOSPC', 'EDQUOT']) {
      const refused = Object.assign(new Error(`${code}: no space, copyfile`), { code, path: '/a', dest: '/b' })
      expect(failureOf(refused)).toMatchObject({ code: 'disk.full', details: { path: '/b' } })
    }
    expect(failureOf(new Error('x'))).toMatchObject({ code: 'unexpected' })
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
