import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../../electron/common/errors.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'
import { authorise } from '../../../electron/station/access/users.ts'

const said = (work: () => void) => {
  try {
    work()
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    return (['en', 'de'] as const).map((language) => speakerIn(language).error(error.code, error.details)?.message)
  }
  throw new Error('it threw nothing')
}

describe('what a station says of roles and its audit log', () => {
  it('is said in English and German, with the words of each language', () => {
    const file = '/line/audit.jsonl'
    const broken = () => {
      throw new FlawsmithError('audit.broken', { sequence: 57, tampering: 'removed', file })
    }
    expect(said(broken)).toEqual([
      'Entry 57 of the audit log was removed; later ones are there: /line/audit.jsonl',
      'Eintrag 57 des Änderungsprotokolls wurde entfernt; spätere sind vorhanden: /line/audit.jsonl'
    ])
    expect(said(() => authorise({ open: false }, { role: 'operator', name: 'O' }, 'manage-users'))).toEqual([
      'Only administrators may do this; the role that has signed in is operator.',
      'Das dürfen nur Administratoren; angemeldet ist die Rolle Bediener.'
    ])
    const waits = (count: number) => () => {
      throw new FlawsmithError('pin.wait', { count })
    }
    expect([1, 20].map((count) => said(waits(count))[1])).toEqual([
      'Nach mehreren falschen PINs ist der nächste Versuch in 1 Sekunde möglich.',
      'Nach mehreren falschen PINs ist der nächste Versuch in 20 Sekunden möglich.'
    ])
  })
})
