import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect } from './fixture.ts'
import { shot, test, verdict } from './line.ts'

test('an administrator’s day: set up signing in, manage users, delete a station', async ({ context, line }) => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const folder = join(line.home, 'station')
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: 'incoming' },
    detector: { bundle: join(line.home, 'plate.flawsmith') },
    sinks: [{ kind: 'webhook', name: 'mes', url: 'http://127.0.0.1:9/', secretVariable: 'FLAWSMITH_NO_SUCH_SECRET' }]
  }
  const { id: station } = await line.client.call('stations.create', { folder, recipe })
  await page.goto(line.link)
  await page.waitForURL(/\/$|#/)
  await page.goto(`${line.origin}/#/inspect/${station}`)
  const panel = page.getByRole('complementary', { name: 'Sign in' })

  await test.step('a new station says once that nobody has to sign in, and which secret is missing', async () => {
    await expect(page.getByText('Nobody has to sign in at this station')).toBeVisible()
    await expect(page.getByText('FLAWSMITH_NO_SUCH_SECRET')).toBeVisible()
    await page.getByRole('button', { name: 'Set up signing in' }).click()
    await expect(page.getByText('Nobody has to sign in at this station')).toHaveCount(0)
  })

  await test.step('the first administrator, by keyboard, is signed in at once', async () => {
    await expect(panel).toBeVisible()
    await shot(page, 'sign-in')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.type('Ada')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1234')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1234')
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('alert')).toContainText('among the first that somebody would try')
    await panel.getByLabel('New PIN', { exact: true }).fill('4071')
    await panel.getByLabel('New PIN again').fill('4071')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Ada administrator/ })).toBeVisible()
    await expect(verdict(page)).toContainText('Stopped')
  })

  await test.step('users are added, get another role and PIN, and are removed', async () => {
    await page.keyboard.press('Shift+E')
    await page.getByRole('tab', { name: 'Users' }).click()
    const add = page.getByRole('region', { name: 'Add a user' })
    for (const [name, role, pin] of [
      ['Otto', 'operator', '9152'],
      ['Emil', 'engineer', '5028']
    ] as const) {
      await add.getByLabel('Name').fill(name)
      await add.getByLabel('Role').selectOption(role)
      await add.getByLabel('New PIN', { exact: true }).fill(pin)
      await add.getByLabel('New PIN again').fill(pin)
      await add.getByRole('button', { name: 'Add user' }).click()
      await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
    }
    expect(await seriousFaults(page)).toEqual([])
    await shot(page, 'users')
    const users = page.getByRole('region', { name: 'Users', exact: true })
    await users.getByLabel('Role: Otto').selectOption('engineer')
    await expect(users.getByLabel('Role: Otto')).toHaveValue('engineer')
    await users.getByLabel('Role: Ada').selectOption('operator')
    await expect(users.getByRole('alert')).toContainText('This is the last administrator of the station: Ada')
    await users.getByRole('button', { name: 'New PIN for Otto' }).click()
    await users.getByLabel('New PIN', { exact: true }).fill('7203')
    await users.getByLabel('New PIN again').fill('7203')
    await users.getByRole('button', { name: 'Set PIN' }).click()
    await expect(page.getByText('Otto has another PIN now.')).toBeVisible()
    await users.getByRole('button', { name: 'Remove Emil' }).click()
    await users.getByText('Really remove Emil?').waitFor()
    await users.getByRole('button', { name: 'Remove Emil' }).last().click()
    await expect(users.getByRole('row', { name: /Emil/ })).toHaveCount(0)
  })

  await test.step('a screen that nobody uses locks itself; the last minute is counted down', async () => {
    await page.getByRole('combobox', { name: 'Lock screens after' }).selectOption('1')
    await expect(page.getByRole('timer')).toContainText(/locks in \d+ s/)
    await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible({ timeout: 90_000 })
    await expect(page.getByText('Only administrators may do this: sign in.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Remove Otto' })).toBeDisabled()
    await page.keyboard.press('u')
    await panel.getByRole('button', { name: /^Ada/ }).press('Enter')
    await page.keyboard.type('4071')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Lock screens after' }).selectOption('10')
    await expect(page.getByRole('timer')).toHaveCount(0)
  })

  await test.step('a station is deleted after what goes and what stays was said', async () => {
    await page.getByRole('tab', { name: 'Delete' }).click()
    await expect(page.getByText('Its users with their PINs')).toBeVisible()
    await expect(page.getByText(/^All verdicts, every version of the recipe and the audit log/)).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await shot(page, 'delete-station')
    const remove = page.getByRole('button', { name: 'Delete station' })
    await expect(remove).toBeDisabled()
    await page.getByRole('checkbox', { name: 'Yes, delete Line 3' }).check()
    await remove.click()
    await expect(page.getByText('No station yet')).toBeVisible()
    await expect(page.getByText(/^Line 3 was deleted\. Its records are in /)).toBeVisible()
    const [kept = ''] = (await readdir(folder)).filter((name) => name.startsWith('deleted '))
    expect((await readdir(join(folder, kept))).sort()).toEqual(['audit.jsonl', 'journal.db', 'recipes', 'station.json'])
  })
  expect(complaints).toEqual([])
})
