import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from '@playwright/test'
import { listBackups } from '../../electron/workspace/backups.ts'
import { damage } from '../workspace/damaged.ts'
import { seriousFaults } from './axe.ts'
import { expect, test as base } from './fixture.ts'
import { startHost, type HostPlace } from './serve.ts'

interface Start {
  readonly home: string
  /** Starts a host and opens its page. */
  readonly open: (place?: Partial<HostPlace>) => Promise<Page>
}

/** Hosts that begin without the workspace of the other specs. */
const test = base.extend<{ readonly begin: Start }>({
  begin: async ({ context }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith start '))
    const hosts: Awaited<ReturnType<typeof startHost>>[] = []
    const open = async (place: Partial<HostPlace> = {}) => {
      const host = await startHost({ home, ...place })
      hosts.push(host)
      const page = await context.newPage()
      await page.goto(host.link)
      return page
    }
    await use({ home, open })
    for (const host of hosts) await host.stop()
    await rm(home, { recursive: true, force: true })
  }
})

test.describe('the first start', () => {
  test.use({ tour: true })
  test('asks for a workspace folder, creates it, and opens the sample dataset and the tour', async ({ begin }) => {
    const page = await begin.open()
    await expect(page.getByRole('heading', { name: 'Choose a workspace folder' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByLabel('New folder').fill(join(begin.home, 'my work'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Welcome to Flawsmith' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('contentinfo')).toContainText('my work')
    await expect(page.getByRole('gridcell').first()).toBeVisible({ timeout: 120_000 })
  })
})

test('says that a moved workspace is missing, and opens it at its new place', async ({ begin }) => {
  const page = await begin.open({ workspace: join(begin.home, 'moved'), missing: true })
  const alert = page.locator('main').getByRole('alert')
  await expect(alert).toContainText('There is no workspace in this folder')
  await expect(alert.getByRole('button', { name: 'Copy error' })).toBeVisible()
  await expect(page.getByRole('contentinfo')).not.toContainText('Service unreachable')
  const now = join(begin.home, 'now')
  await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', now, { recursive: true })
  await page.getByLabel('Workspace folder', { exact: true }).fill(now)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
})

test('restores a damaged workspace from a backup', async ({ begin }) => {
  const folder = join(begin.home, 'damaged')
  await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', folder, { recursive: true })
  const sound = await begin.open({ workspace: folder })
  await expect(sound.getByRole('gridcell').first()).toBeVisible()
  await expect.poll(async () => (await listBackups(folder)).length).toBeGreaterThan(0)
  const copy = join(begin.home, 'copy')
  await cp(folder, copy, { recursive: true, filter: (path) => !/host\.lock$|-wal$|-shm$/.test(path) })
  await writeFile(join(copy, 'flawsmith.db'), 'damaged')
  const page = await begin.open({ workspace: copy })
  await expect(page.getByRole('alert')).toContainText('The workspace database is damaged')
  await page.getByRole('button', { name: /Restore backup/ }).click()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
})

test('repairs a workspace whose database cannot be opened', async ({ begin }) => {
  const folder = join(begin.home, 'damaged')
  await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', folder, { recursive: true })
  damage(folder, `UPDATE sqlite_schema SET sql = replace(sql, 'reviewer', 'revjewer') WHERE name = 'review_steps'`)
  damage(folder, `UPDATE sqlite_schema SET sql = replace(sql, 'CREATE', 'CREATU') WHERE name = 'metrics'`)
  const page = await begin.open({ workspace: folder })
  await expect(page.getByRole('alert')).toContainText('The workspace database is damaged')
  await page.getByRole('button', { name: 'Repair' }).click()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
})

test('names what a repair could not bring back as soon as the workspace is open', async ({ begin }) => {
  const folder = join(begin.home, 'damaged')
  await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', folder, { recursive: true })
  const file = join(folder, 'flawsmith.db')
  const database = new Database(file)
  const root = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'metrics'`).pluck().get() as number
  database.close()
  const bytes = await readFile(file)
  bytes.fill(0xa5, (root - 1) * 4096, root * 4096)
  await writeFile(file, bytes)
  const page = await begin.open({ workspace: folder })
  await expect(page.getByRole('alert')).toContainText('The workspace database is damaged')
  await page.getByRole('button', { name: 'Repair' }).click()
  const dialog = page.getByRole('dialog', { name: 'Check and back up the workspace' })
  await expect(dialog.getByRole('region', { name: 'Repaired' })).toContainText('runs with their results')
  await expect(dialog.getByRole('heading', { name: 'Lost' })).toBeVisible()
})

test('refuses a workspace that is open elsewhere, and opens and remembers another', async ({ begin }) => {
  const folder = join(begin.home, 'shared')
  await begin.open({ workspace: folder })
  const page = await begin.open({ workspace: folder })
  await expect(page.getByRole('alert')).toContainText('This workspace is open in another Flawsmith process')
  await page.getByLabel('New folder').fill(join(begin.home, 'second'))
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('second')

  await page.keyboard.press('Control+Shift+O')
  const dialog = page.getByRole('dialog', { name: 'Open or create a workspace' })
  await dialog.getByRole('button', { name: /shared/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('This workspace is open in another Flawsmith process')
  await dialog.getByLabel('New folder').fill(join(begin.home, 'third'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('contentinfo')).toContainText('third')
})
