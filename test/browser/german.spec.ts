import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { germanCatalogue } from '../../electron/messages/de/index.ts'
import { errors, texts as hostTexts } from '../../electron/messages/en/index.ts'
import { german } from '../../renderer/i18n/de/index.ts'
import { english } from '../../renderer/i18n/en/index.ts'
import { cutTexts } from './cut-texts.ts'
import { expect, test } from './fixture.ts'
import { bringFolder, finish, makeImages, smallRecipe } from './prepare.ts'

test.setTimeout(600_000)
// German texts are longer; this is the smallest window that has room for every page.
test.use({ viewport: { width: 1024, height: 700 } })

/** Whole texts of the English catalogue and whole sentences of the host that German says otherwise. */
function englishOnly(): ReadonlySet<string> {
  const ofHost = (catalogue: Pick<typeof germanCatalogue, 'errors' | 'texts'>) => [
    ...Object.values(catalogue.texts).flatMap((message) => textsOf(message)),
    ...Object.values(catalogue.errors).flatMap(({ message, remedy }) => [...textsOf(message), ...textsOf(remedy)])
  ]
  const own = (catalogue: object) => Object.values(catalogue).flatMap((message) => textsOf(message as string))
  const germanTexts = new Set([...own(german), ...ofHost(germanCatalogue)])
  const sentences = ofHost({ errors, texts: hostTexts }).filter((text) => text.includes(' '))
  const whole = [...own(english), ...sentences]
  return new Set(whole.filter((text) => !text.includes('{') && !germanTexts.has(text)))
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

async function speak(page: Page, language: 'en' | 'de'): Promise<void> {
  const preferences = JSON.stringify({ state: { tourSeen: true, language }, version: 1 })
  await page.evaluate(`localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences)})`)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** What belongs to the data and only looks like a word of the page. */
const data = new Set(['import', 'none', 'precision'])

test('the German pages contain no English and nothing that is cut, from datasets to a finished experiment', async ({
  page,
  flawsmith
}) => {
  const made = await makeImages(flawsmith, 2)
  await finish(flawsmith, { kind: 'reproduce', run: made })
  const recipe = smallRecipe('klein')
  const experiment = await finish(flawsmith, { kind: 'experiment', dataset: 1, recipe })
  const run = experiment.runs[0] ?? 0
  await finish(flawsmith, { kind: 'report', experiment: run })
  await speak(page, 'de')
  const words = englishOnly()
  const found: string[] = []
  for (const address of [
    'datasets/1',
    'datasets/1?view=loupe',
    'datasets/1/export',
    'datasets/import',
    'models',
    'models/train',
    'synthesize',
    'datasets/1?view=mask',
    'synthesize?tab=finetune',
    'synthesize?tab=trials',
    `review/${made}?show=`,
    `review/${made}?view=loupe`,
    `review/${made}?view=compare`,
    'inspect',
    'inspect/new',
    'reports/new',
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
    // One may be within another that is closed.
    await page.evaluate(`for (const one of document.querySelectorAll('main details')) one.open = true`)
    const texts = await settled(page)
    expect(texts.length).toBeGreaterThan(20)
    const foreign = [...new Set(texts)].filter((text) => words.has(text) && !data.has(text))
    found.push(...[...foreign, ...(await cutTexts(page))].map((text) => `${address}: ${text}`))
  }
  expect(found).toEqual([])
  // The same look at an English page finds plenty.
  await speak(page, 'en')
  expect((await settled(page)).filter((text) => words.has(text)).length).toBeGreaterThan(20)
})

test.describe('errors of the host', () => {
  test.use({ expectedComplaints: /Failed to load resource/ })

  test('are shown in German with a remedy, and copied with the code and the English text', async ({
    page,
    flawsmith
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await speak(page, 'de')
    await page.evaluate(`location.hash = '#/datasets/import'`)
    const nowhere = join(flawsmith.folder, 'nirgends')
    await page.getByLabel('Ordner auf diesem Rechner').fill(nowhere)
    await page.getByRole('button', { name: 'Vorschau anzeigen' }).click()
    const alert = page.locator('main').getByRole('alert')
    await expect(alert).toContainText('Der Ordner kann nicht gelesen werden (Datei oder Ordner nicht vorhanden')
    await expect(alert).toContainText(`: ${nowhere}`)
    await expect(alert).toContainText('Abhilfe Den Pfad und die Leserechte')
    await alert.getByRole('button', { name: 'Fehler kopieren' }).click()
    await expect(alert.getByRole('button', { name: 'Kopiert' })).toBeVisible()
    const copied = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n')
    expect(copied[0]).toBe('dataset.folder-unreadable')
    expect(copied[1]).toMatch(/^Der Ordner kann nicht/)
    expect(copied.join('\n')).toContain('\nThe folder cannot be read (')
    expect(copied.join('\n')).toMatch(/\nCheck the path/)
  })

  test('about the images of a folder and about a recipe are whole German sentences', async ({ page, flawsmith }) => {
    const brought = await bringFolder(flawsmith, 'mitgebracht')
    const [cut = ''] = (await readdir(join(brought, 'train/good'))).sort()
    const whole = await readFile(join(brought, 'train/good', cut))
    await writeFile(join(brought, 'train/good', cut), whole.subarray(0, whole.length / 2))
    await speak(page, 'de')
    await page.evaluate(`location.hash = '#/datasets/import'`)
    await page.getByLabel('Ordner auf diesem Rechner').fill(brought)
    await page.getByRole('button', { name: 'Vorschau anzeigen' }).click()
    await page.getByRole('button', { name: 'Importieren', exact: true }).click()
    const refused = page.locator('main').getByRole('alert')
    await expect(refused).toContainText('Die Dateien berichtigen oder die betroffenen Bilder')
    const problems = page.getByRole('region', { name: '1 Problem' })
    await expect(problems).toContainText('Das Bild ist beschädigt oder abgeschnitten')
    await expect(problems).toContainText(cut)
    await expect(problems).toContainText('Die Datei erneut von ihrer Quelle kopieren oder entfernen.')

    await page.evaluate(`location.hash = '#/experiments/new'`)
    const start = page.getByRole('button', { name: 'Experiment starten' })
    await expect(start).toBeEnabled()
    await page.getByLabel('Fehlerbilder zum Training (Shots)').fill('500')
    await expect(page.getByRole('alert')).toContainText(
      /Die Aufteilung benötigt 500 verschiedene Bilder der Fehlerart „crack“, vorhanden: \d+\. Weniger Fehler/
    )
    await page.getByLabel('Fehlerbilder zum Training (Shots)').fill('5')
    await expect(start).toBeEnabled()
    await page.getByLabel('Updates des Detektors').fill('25')
    await page.getByText('Vollständiges Rezept').click()
    const recipe = page.getByLabel('Rezept als JSON')
    const text = await recipe.inputValue()
    await recipe.fill(text.replace(/"seeds": \[[^\]]*\]/, '"seeds": []'))
    await expect(page.getByRole('alert')).toContainText('matrix.seeds – darf nicht leer sein')
    await expect(start).toBeDisabled()
  })
})
