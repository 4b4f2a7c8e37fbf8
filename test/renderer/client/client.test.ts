import { describe, expect, it } from 'vitest'
import { checkSequence, reconnectDelay } from '../../../renderer/client/event-sequence.ts'
import { ordered } from '../../../renderer/client/jobs.ts'
import { RequestFailure } from '../../../electron/contract/client.ts'
import { errorText, isPageError, translateError } from '../../../renderer/client/page-error.ts'
import { FlawsmithError } from '../../../electron/common/errors.ts'
import { english } from '../../../electron/messages/english.ts'
import { germanCatalogue } from '../../../electron/messages/de/index.ts'
import { speakerOf } from '../../../electron/messages/speaker.ts'
import { toPageError } from '../../../renderer/client/to-page-error.ts'

describe('numbered events', () => {
  it('are applied in order, ignored if known, and request a snapshot after a gap', () => {
    expect([checkSequence(undefined, 7), checkSequence(7, 8), checkSequence(7, 7), checkSequence(7, 9)]).toEqual([
      'apply',
      'apply',
      'known',
      'gap'
    ])
  })

  it('are reconnected with increasing delays', () => {
    expect([0, 1, 2, 3, 4, 9].map(reconnectDelay)).toEqual([500, 1000, 2000, 4000, 8000, 8000])
  })
})

describe('errors', () => {
  it('are those of the host, or marked as unexpected', () => {
    const error = { code: 'image.too-large', message: 'Too large', remedy: 'Crop it', details: { pixels: 9 } }
    expect(toPageError(new RequestFailure(error, 409))).toBe(error)
    expect(toPageError(new TypeError('x is not a function'))).toMatchObject({ code: 'unexpected' })
    expect(toPageError(new TypeError('x is not a function')).message).toContain('x is not a function')
    expect([isPageError(error), isPageError({ code: 1 }), isPageError(null)]).toEqual([true, false, false])
    expect(errorText(error)).toBe('image.too-large\nToo large\nCrop it\n{\n  "pixels": 9\n}')
  })

  it('are copied as displayed, with the code and the English text', () => {
    const error = {
      code: 'image.empty',
      message: 'The image file is empty: a.png',
      remedy: 'Copy it again.',
      details: { source: 'a.png' }
    }
    const german = speakerOf(germanCatalogue)
    expect(errorText(error, german)).toMatch(
      /^image\.empty\nDie Bilddatei ist leer: a\.png\n.*\nThe image file is empty: a\.png\nCopy it again\.\n\{/
    )
    expect(errorText({ ...error, code: 'of.tomorrow' }, german)).toMatch(/^of\.tomorrow\nThe image file is empty/)
  })

  it('have remedies without what they say to the command line', () => {
    const values = { count: 2, folder: 'lot (2)', rule: 'lot (2)', reason: 'why' }
    const leftOut = new FlawsmithError('dataset.left-out', values)
    expect(leftOut.remedy).toContain('(--map "lot (2)=good"')
    expect(translateError(leftOut, english).remedy).toBe('Say what the folder holds.')
    expect(translateError(leftOut, speakerOf(germanCatalogue)).remedy).toBe('Angeben, was der Ordner enthält.')
    const ofTomorrow = { code: 'of.tomorrow', message: 'New', remedy: 'Skip it (--skip-broken), or fix it (by hand).' }
    expect(translateError(ofTomorrow, english).remedy).toBe('Skip it, or fix it (by hand).')
    expect(errorText(leftOut)).not.toContain('--map')
  })
})

describe('jobs', () => {
  it('are sorted by running, then queue order, then latest', () => {
    const job = (id: number, state: 'running' | 'queued' | 'failed') => ({
      id,
      kind: 'train',
      name: '',
      state,
      progress: undefined
    })
    const jobs = [job(1, 'failed'), job(2, 'queued'), job(3, 'running'), job(4, 'queued'), job(5, 'failed')]
    expect(ordered(Object.fromEntries(jobs.map((each) => [each.id, each]))).map(({ id }) => id)).toEqual([
      3, 2, 4, 5, 1
    ])
  })
})
