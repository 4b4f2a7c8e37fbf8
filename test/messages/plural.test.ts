import { expect, it } from 'vitest'
import { cautionTexts as germanCaution } from '../../electron/messages/de/texts/caution.ts'
import { acceptanceTexts as germanAcceptance } from '../../electron/messages/de/texts/acceptance.ts'
import { experimentsTexts as germanExperiments } from '../../electron/messages/de/texts/experiments.ts'
import { reportTexts as germanReport } from '../../electron/messages/de/texts/report.ts'
import { resultsTexts as germanResults } from '../../electron/messages/de/texts/results.ts'
import { reviewedTexts as germanReviewed } from '../../electron/messages/de/texts/reviewed.ts'
import { cautionTexts } from '../../electron/messages/en/texts/caution.ts'
import { acceptanceTexts } from '../../electron/messages/en/texts/acceptance.ts'
import { experimentsTexts } from '../../electron/messages/en/texts/experiments.ts'
import { reportTexts } from '../../electron/messages/en/texts/report.ts'
import { resultsTexts } from '../../electron/messages/en/texts/results.ts'
import { reviewedTexts } from '../../electron/messages/en/texts/reviewed.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const english = {
  ...cautionTexts,
  ...acceptanceTexts,
  ...experimentsTexts,
  ...reportTexts,
  ...resultsTexts,
  ...reviewedTexts
}
const german = {
  ...germanCaution,
  ...germanAcceptance,
  ...germanExperiments,
  ...germanReport,
  ...germanResults,
  ...germanReviewed
}

/** Said of more than one at all times: a best row among rows, types to tell apart, seeds that can be equal. */
const neverOne = new Set([
  'finding.gain-same',
  'finding.gain-best-of',
  'finding.commonest',
  'finding.commonest.held-out'
])

const counts = new Set([
  ...['count', 'number', 'numbers', 'images', 'good', 'defective', 'shots', 'missed', 'alarms'],
  ...['accepted', 'passed', 'undecided']
])

/** A plural noun or verb that belongs to the number one. */
const wrong = {
  en: /\b1( [a-z-]+){0,3} (images|defects|parts|seeds|ones|rows|more were|were|are)\b|\b(are|were) 1\b(?!%)/,
  de: /\b1( [a-zäöü]+(e|en|er)){0,3} (Bilder|Bildern|Testbilder|Testbildern|Validierungsbildern|Fehler|Fehlern|Teile|Teilen|Seeds|Zeilen|werden|wurden|sind|haben|weitere)\b|\b(werden|wurden|sind|haben|Die ersten) 1\b(?!\s?%)/
} as const

it.each([
  ['en', english],
  ['de', german]
] as const)('the report says one of anything in the singular: %s', (language, texts) => {
  const say = speakerIn(language)
  const found = Object.entries(texts).flatMap(([key, message]) => {
    const forms = typeof message === 'string' ? [message] : [message.one, message.other]
    const names = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))
    const values = names.map((name) => [name, counts.has(name) ? 1 : 'X'] as const)
    // The form follows the count; other numbers may be one beside it.
    const said = [1, 5].map((count) => say.text(key, { ...Object.fromEntries(values), count }))
    return neverOne.has(key) ? [] : said.filter((text) => wrong[language].test(text))
  })
  expect(found).toEqual([])
})
