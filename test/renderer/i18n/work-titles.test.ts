import { expect, it } from 'vitest'
import { kindNames, workOf } from '../../../electron/contract/work/kinds.ts'
import { workTitle } from '../../../renderer/i18n/work-title.ts'

it.each(kindNames)('%s has a title in each language', (kind) => {
  const { title } = workOf(kind)
  expect(title).not.toBe('')
  expect(workTitle(kind, 'en')).toBe(title)
  expect(workTitle(kind, 'de')).not.toBe(title)
  expect(workTitle(kind, 'en-XA')).toMatch(/^\[.+\]$/)
})
