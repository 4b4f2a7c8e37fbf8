import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readZip } from '../../electron/inspection/bundle/stored-zip.ts'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'

const open = async (page: Page, menu: string, entry: string) => {
  await page.getByRole('menuitem', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('says what is in order, and saves it with the logs as one file', async ({ page }) => {
  await open(page, 'Help', 'Diagnostics')
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' })
  const findings = dialog.getByRole('list', { name: 'Findings' })
  await expect(findings).toContainText('Computes on cpu', { timeout: 30_000 })
  await expect(findings).toContainText('The database opens and its pages are whole')
  await expect(findings.getByRole('img', { name: 'Problem' })).toHaveCount(0)
  await shot(page, 'diagnostics-en')
  const saving = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Save diagnostics' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/^flawsmith-diagnostics-\d{4}-\d\d-\d\d\.zip$/)
  const read = readZip(await readFile(await saved.path()))
  expect('fault' in read ? read : [...read.members.keys()]).toContain('findings.txt')
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })
  test('names a base model whose files are gone, and what to do without a command', async ({ page, flawsmith }) => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith gone '))
    await cp('resources/base-model', join(folder, 'Stahl'), { recursive: true })
    await flawsmith.call('models.add', { path: join(folder, 'Stahl') })
    await rm(folder, { recursive: true })
    await page.setViewportSize({ width: 1024, height: 700 })
    await open(page, 'Hilfe', 'Diagnose')
    const findings = page.getByRole('dialog', { name: 'Diagnose' }).getByRole('list', { name: 'Befunde' })
    await expect(findings).toContainText('Rechnet auf cpu', { timeout: 30_000 })
    const problem = findings.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Problem' }) })
    await expect(problem).toContainText('Das Basismodell „Stahl“ ist nicht lesbar')
    await expect(problem).toContainText('Die Gewichte in ihren früheren Zustand bringen')
    await shot(page, 'diagnostics-de')
  })
})
