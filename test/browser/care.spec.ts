import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { damage } from '../workspace/damaged.ts'
import { seriousFaults } from './axe.ts'
import { cutTexts } from './cut-texts.ts'
import { expect, test as base } from './fixture.ts'
import { shot } from './line.ts'
import { startHost } from './serve.ts'

/** A host on a copy of the sample workspace, which a test may damage. */
const test = base.extend<{ readonly own: { readonly folder: string; readonly page: Page } }>({
  own: async ({ context }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith care '))
    const folder = join(home, 'plates')
    await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', folder, { recursive: true })
    const host = await startHost({ home, workspace: folder })
    const page = await context.newPage()
    await page.goto(host.link)
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    await use({ folder, page })
    await host.stop()
    await rm(home, { recursive: true, force: true })
  }
})

async function openCare(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('checks a workspace, names damage, and repairs it from a backup', async ({ own: { page, folder } }) => {
  await openCare(page, 'File', 'Check and back up the workspace…')
  const dialog = page.getByRole('dialog', { name: 'Check and back up the workspace' })
  await expect(dialog).toContainText('was not checked yet')
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expect(dialog.getByRole('cell', { name: 'passed' }).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Check now' }).click()
  await expect(dialog.getByRole('status').first()).toContainText('Nothing was damaged on', { timeout: 60_000 })
  await shot(page, 'care-sound')

  damage(folder, `UPDATE images SET width = width + 1 WHERE id IN (1, 2)`, `UPDATE datasets SET category = 'x'`)
  await dialog.getByRole('button', { name: 'Check now' }).click()
  await expect(dialog.getByRole('status').first()).toContainText('Damaged in 3 places', { timeout: 60_000 })
  await expect(dialog).toContainText('A value is damaged, or was changed by another program: dataset sample')
  expect(await seriousFaults(page)).toEqual([])
  await shot(page, 'care-damaged')

  await page.keyboard.press('Escape')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Workspace damaged' }).click()
  await dialog.getByRole('button', { name: 'Repair' }).click()
  await expect(dialog.getByRole('region', { name: 'Repaired' })).toContainText('dataset sample (from flawsmith-', {
    timeout: 60_000
  })
  // What was found before is looked at again.
  await expect(dialog.getByRole('status').first()).toContainText('Nothing was damaged on', { timeout: 60_000 })
  await shot(page, 'care-repaired')
})

test('restores a backup of the open workspace, after it has asked', async ({ own: { page } }) => {
  await openCare(page, 'File', 'Check and back up the workspace…')
  const dialog = page.getByRole('dialog', { name: 'Check and back up the workspace' })
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await dialog.getByRole('button', { name: 'Restore…' }).first().click()
  const asking = page.getByRole('dialog', { name: /^Restore the backup of/ })
  await expect(asking).toContainText('is no longer in the workspace')
  await asking.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText(/^The backup of .* was restored/).first()).toBeVisible({ timeout: 60_000 })
})

test.describe('in German, in a small window', () => {
  test.use({ viewport: { width: 1024, height: 700 } })
  test('has room for everything', async ({ own: { page, folder } }) => {
    const preferences = JSON.stringify({ state: { tourSeen: true, language: 'de' }, version: 1 })
    await page.evaluate(`localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences)})`)
    damage(folder, `UPDATE images SET width = width + 1 WHERE id IN (1, 2)`)
    await page.reload()
    await openCare(page, 'Datei', 'Arbeitsbereich prüfen und sichern …')
    const dialog = page.getByRole('dialog', { name: 'Arbeitsbereich prüfen und sichern' })
    await dialog.getByRole('button', { name: 'Jetzt sichern' }).click()
    await expect(dialog.getByRole('cell', { name: 'beschädigt' }).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Jetzt prüfen' }).click()
    await expect(dialog.getByRole('status').first()).toContainText('An 2 Stellen beschädigt', { timeout: 60_000 })
    await expect(dialog).toContainText('Ein Wert ist beschädigt oder wurde von einem anderen Programm geändert: Bild')
    expect(await cutTexts(page)).toEqual([])
    const shots = process.env['FLAWSMITH_SHOTS']
    if (shots !== undefined) await page.screenshot({ path: join(shots, 'care-de-1024.png') })
  })
})
