import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errors as germanErrors } from '../../../electron/messages/de/errors/index.ts'
import { errors as englishErrors } from '../../../electron/messages/en/errors/index.ts'
import { english } from '../../../electron/messages/english.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'
import { translateError } from '../../../renderer/client/page-error.ts'
import { remedies as german } from '../../../renderer/i18n/de/remedies.ts'
import { remedies } from '../../../renderer/i18n/en/remedies.ts'

const root = join(import.meta.dirname, '../../..')
/** Everything but the commands, whose own errors no page shows. */
const sources = globSync('electron/**/*.ts', { cwd: root })
  .filter((file) => !/^electron.(cli|messages)./.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')
/** What concerns the terminal that serves the page, or a program that sends images. */
const ofTerminal = /^(serve|request|page)\.|^station\.multipart$/

const catalogues = { en: englishErrors, de: germanErrors }

describe.each(['en', 'de'] as const)('remedies on a page, in %s', (language) => {
  const say = speakerIn(language)
  const shown = Object.keys(catalogues[language]).filter(
    (code) => sources.includes(`'${code}'`) && !ofTerminal.test(code)
  )

  it('name no options or commands', () => {
    expect(shown.length).toBeGreaterThan(200)
    const naming = shown.filter((code) => {
      const { remedy } = catalogues[language][code as keyof (typeof catalogues)['en']]
      const text = remedies[code] === undefined ? remedy : ''
      return /(^|[\s(“„])--[a-z]|flawsmith [a-z]|npm run/.test(
        translateError({ code, message: '', remedy: text, details: {} }, { ...say, error: () => null }).remedy
      )
    })
    expect(naming).toEqual([])
  })

  it('are the page’s own for what its remedy says to the command line', () => {
    expect(translateError({ code: 'worker.crashed', message: '', remedy: '' }, say).remedy).toMatch(/Devices|Geräten/)
  })
})

it('remedies of pages are in both languages, for codes that exist', () => {
  expect(Object.keys(german)).toEqual(Object.keys(remedies))
  expect(Object.keys(remedies).filter((code) => english.error(code, {}) === null && !(code in englishErrors))).toEqual(
    []
  )
})
