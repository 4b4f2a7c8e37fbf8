import type { Page } from '@playwright/test'
import { german } from '../../renderer/i18n/de/index.ts'
import { english } from '../../renderer/i18n/en/index.ts'
import { expect, test } from './fixture.ts'
import { finish, makePictures, smallRecipe } from './prepare.ts'

test.setTimeout(600_000)

/** Whole texts of the English catalogue that German says otherwise. */
function englishOnly(): ReadonlySet<string> {
  const germanTexts = new Set(Object.values(german).flatMap((message) => textsOf(message)))
  const texts = Object.values(english).flatMap((message) => textsOf(message))
  return new Set(texts.filter((text) => !text.includes('{') && !germanTexts.has(text)))
}

function textsOf(message: string | { readonly one: string; readonly other: string }): string[] {
  return typeof message === 'string' ? [message] : [message.one, message.other]
}

/** Every text that the page shows, its tooltips and the words that screen readers read. */
const shown = `[...document.querySelectorAll('body *')].flatMap((element) => [
  ...(element.checkVisibility() ? [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data) : []),
  ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? '')
]).map((text) => text.trim()).filter((text) => text !== '')`

/** What the page shows once nothing more comes. */
async function settled(page: Page): Promise<string[]> {
  let texts: string[] = []
  await expect
    .poll(
      async () => {
        const before = texts.join('\n')
        texts = await page.evaluate<string[]>(shown)
        return texts.join('\n') === before && !texts.includes(german['common.loading'])
      },
      { intervals: [400] }
    )
    .toBe(true)
  return texts
}

/** What belongs to the data and only looks like a word of the page. */
const data = new Set(['import', 'none', 'precision'])

test('the German pages say nothing in English, from datasets to a finished experiment', async ({ page, flawsmith }) => {
  const made = await makePictures(flawsmith, 2)
  await finish(flawsmith, { kind: 'reproduce', run: made })
  const recipe = smallRecipe('klein')
  const experiment = await finish(flawsmith, { kind: 'experiment', dataset: 1, recipe })
  const run = experiment.runs[0] ?? 0
  await finish(flawsmith, { kind: 'report', experiment: run })
  const preferences = '{"state":{"tourSeen":true,"language":"de"},"version":1}'
  await page.evaluate(`localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences)})`)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const words = englishOnly()
  const found: string[] = []
  for (const address of [
    'datasets/1',
    'datasets/1?view=loupe',
    'datasets/1/export',
    'datasets/import',
    'models',
    'synthesize',
    `review/${made}?show=`,
    'experiments',
    'experiments/new',
    `experiments/${run}`,
    `experiments/${run}?tab=curves`,
    `experiments/${run}?tab=trends`,
    `experiments/${run}?tab=work`,
    'runs',
    `runs/${made}`,
    `runs/${run}`,
    `runs/${experiment.runs.at(-1)}`
  ]) {
    await page.evaluate(`location.hash = ${JSON.stringify(`#/${address}`)}`)
    await settled(page)
    for (const summary of await page.locator('main summary').all()) await summary.click()
    const texts = await settled(page)
    expect(texts.length).toBeGreaterThan(20)
    const foreign = [...new Set(texts)].filter((text) => words.has(text) && !data.has(text))
    found.push(...foreign.map((text) => `${address}: ${text}`))
  }
  expect(found).toEqual([])
  // The same look at an English page finds plenty.
  await page.evaluate(
    `localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences.replace('"de"', '"en"'))})`
  )
  await page.reload()
  expect((await settled(page)).filter((text) => words.has(text)).length).toBeGreaterThan(20)
})
