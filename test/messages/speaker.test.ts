import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failureOf, FlawsmithError, reasonOf } from '../../electron/common/errors.ts'
import { faultOf, faultsOf } from '../../electron/common/faults.ts'
import { english, textOf } from '../../electron/messages/english.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const german = speakerIn('de')
const say = (error: FlawsmithError) => german.error(error.code, failureOf(error).details)

describe('an error', () => {
  it('is in English, and translated to German by code and values', () => {
    const error = new FlawsmithError('dataset.name-taken', { name: 'plates' }, { details: { workspace: '/w' } })
    expect(error.message).toBe('The workspace already has a dataset with this name: plates')
    expect([error.kind, error.details]).toEqual(['conflict', { name: 'plates', workspace: '/w' }])
    expect(say(error)?.message).toBe('Im Arbeitsbereich gibt es schon einen Datensatz dieses Namens: plates')
  })

  it('formats contract terms, numbers and lists for the language', () => {
    expect(say(new FlawsmithError('run.wrong-state', { run: 1234, state: 'failed', to: 'running' }))?.message).toBe(
      'Lauf 1234 ist fehlgeschlagen und kann nicht zu „Läuft“ wechseln.'
    )
    expect(say(new FlawsmithError('sampler.strength', { strength: 1.5 }))?.message).toMatch(/: 1,5$/)
    expect([german.decimal(-0.068, 3), english.decimal(-0.068, 3)]).toEqual(['−0,068', '−0.068'])
    expect(
      say(new FlawsmithError('run.not-repeatable', { kind: 'import', kinds: ['train', 'generate'], name: 'a' }))
    ).toEqual({
      message: 'Ein Lauf der Art „Import“ lässt sich nicht reproduzieren: a',
      remedy: 'Das geht nur mit diesen Arten: Detektortraining, Bilderzeugung.'
    })
  })

  it('uses singular and plural', () => {
    const message = (count: number) => new FlawsmithError('removal.has-dependants', { count }).message
    expect([message(1), message(2)]).toEqual([
      '1 other item depends on this, so it cannot be removed alone.',
      '2 other items depend on this, so it cannot be removed alone.'
    ])
  })

  it('of another version is shown as received', () => {
    expect([german.error('of.tomorrow', {}), german.error('dataset.name-taken', {})]).toEqual([null, null])
  })

  it('that is unexpected has a common code', () => {
    expect(failureOf(new TypeError('x is not a function'))).toMatchObject({
      code: 'unexpected',
      message: 'An unexpected error occurred: x is not a function'
    })
  })

  it('translates system errors', () => {
    const cause = Object.assign(new Error("ENOENT: no such file or directory, open '/a'"), { code: 'ENOENT' })
    expect(german.value(reasonOf(cause))).toBe('Datei oder Ordner nicht vorhanden')
    expect(german.value(reasonOf(new Error('odd')))).toBe('odd')
  })
})

describe('faults in values', () => {
  const schema = z.strictObject({
    count: z.int().min(1),
    mode: z.enum(['a', 'b']),
    odd: z.number().refine((value) => value % 2 === 1, faultOf('fault.window-odd'))
  })

  it('state their path and the problem, in both languages', () => {
    const { error } = schema.safeParse({ count: 0, mode: 'c', odd: 2, more: 1 })
    const faults = faultsOf(error ?? { issues: [] })
    expect(english.value(faults)).toBe(
      'count: must be at least 1; mode: must be one of a, b; odd: must be odd, so that the window has a middle; unknown setting: more'
    )
    expect(german.value(faults)).toMatch(
      /^count: muss mindestens 1 sein; mode: muss eines von diesen sein: a, b; odd: /
    )
    expect(faults.map(({ path }) => path)).toEqual(['count', 'mode', 'odd', ''])
  })
})

describe('texts', () => {
  it('say a word of the catalogue for a value, and never a message that needs values of its own', () => {
    expect(english.text('report.mistakes', { cell: 'none' })).toBe('Missed and false alarms: none')
    expect(german.text('report.heat-maps', { cell: 'none' })).not.toContain('{')
  })

  it('can be nested', () => {
    const text = textOf('process.last-output', { how: textOf('process.code', { code: 1 }), output: 'killed' })
    expect([english.value(text), german.value(text)]).toEqual([
      'exit code 1; last output: killed',
      'Exit-Code 1; letzte Ausgabe: killed'
    ])
    expect(german.named('task', 'importing')).toBe('Bilder werden importiert')
    expect(german.named('task', 'pretraining')).toBe('pretraining')
  })
})
