import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { nobody } from '../../electron/station/access/roles.ts'
import { addUser } from '../../electron/station/access/users.ts'
import { openStation } from '../../electron/station/station-folder.ts'
import { seriousFaults } from './axe.ts'
import { expect } from './fixture.ts'
import { part, shot, test, verdict } from './line.ts'

const pins = { Ada: '4071', Otto: '9152', Emil: '5028' } as const

/** A plant's MES that refuses verdicts until it is told to take them. */
async function openMes() {
  const taken: string[] = []
  let status = 422
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      if (status === 200) taken.push((JSON.parse(body) as { readonly name: string }).name)
      response.writeHead(status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/verdicts`,
    taken,
    accept: () => (status = 200),
    close: () => server.close()
  }
}

/** By keyboard alone. */
async function signIn(page: Page, name: keyof typeof pins): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Sign in' })
  if (!(await panel.isVisible())) await page.keyboard.press('u')
  await panel.getByRole('button', { name: new RegExp(`^${name}`) }).press('Enter')
  await page.keyboard.type(pins[name])
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('button', { name: new RegExp(`^${name} (operator|engineer|administrator)`) })
  ).toBeVisible()
}

test('an engineer’s day: sign in, change the recipe with a reason, send what was not delivered', async ({
  context,
  line
}) => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const mes = await openMes()
  const folder = join(line.home, 'station')
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: 'incoming', settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle: join(line.home, 'plate.flawsmith') },
    sinks: [{ kind: 'webhook', name: 'mes', url: mes.url }]
  }
  const { client } = line
  const { id: station } = await client.call('stations.create', { folder, recipe })
  const place = await openStation(folder)
  for (const [name, role] of [
    ['Ada', 'administrator'],
    ['Otto', 'operator'],
    ['Emil', 'engineer']
  ] as const) {
    await addUser(place, { name, role, pin: pins[name] }, nobody)
  }
  await page.goto(line.link)
  await page.waitForURL(/\/$|#/)
  await page.goto(`${line.origin}/#/inspect/${station}`)

  await test.step('without signing in, an operator’s buttons say why they do nothing, and lead to the PIN', async () => {
    const start = page.getByRole('button', { name: 'Start' })
    await expect(start).toHaveAttribute('aria-disabled', 'true')
    await expect(start).toHaveAttribute('title', 'Sign in to do this.')
    await page.keyboard.press('s')
    const panel = page.getByRole('complementary', { name: 'Sign in' })
    await expect(panel).toContainText('Sign in to do this.')
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: /^Otto/ }).click()
    for (const digit of '9151') await panel.getByRole('button', { name: `Digit ${digit}` }).click()
    await panel.getByRole('button', { name: 'Sign in' }).click()
    await expect(panel.getByRole('alert')).toContainText('The name or the PIN is wrong.')
    expect(await seriousFaults(page)).toEqual([])
    for (const digit of pins.Otto) await panel.getByRole('button', { name: `Digit ${digit}` }).click()
    await panel.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: /^Otto operator/ })).toBeVisible()
    await expect(panel).toHaveCount(0)
  })

  await test.step('the operator runs the station, but the recipe is for engineers', async () => {
    await page.keyboard.press('s')
    await expect(verdict(page)).toContainText('Waiting for the first image')
    for (const name of ['a.png', 'b.png', 'c.png']) await part(join(folder, 'incoming'), name, 200)
    await expect(page.getByRole('region', { name: 'Counters' })).toContainText('Total3')
    await page.keyboard.press('Shift+E')
    await expect(page.getByText('Only engineers and administrators may do this; Otto is operator.')).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true }).first()).toBeDisabled()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('what the MES refused is listed with the reason; one is sent again, one discarded', async () => {
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('complementary', { name: 'Sign in' })).toHaveCount(0)
    await signIn(page, 'Emil')
    await page.getByRole('tab', { name: 'Not delivered' }).click()
    const refused = page.getByRole('region', { name: 'Not delivered to “mes”' })
    await expect(refused.getByRole('row')).toHaveCount(4)
    await expect(refused.getByRole('row', { name: /a\.png/ })).toContainText('HTTP 422')
    expect(await seriousFaults(page)).toEqual([])
    mes.accept()
    await refused.getByRole('button', { name: 'Send again: a.png' }).click()
    await expect.poll(() => mes.taken).toEqual(['a.png'])
    await refused.getByRole('button', { name: 'Discard: b.png' }).click()
    const discard = refused.getByRole('button', { name: 'Discard', exact: true }).first()
    await expect(discard).toBeDisabled()
    await page.keyboard.type('MES has it from the paper sheet')
    await page.keyboard.press('Enter')
    await expect(refused.getByRole('row')).toHaveCount(2)
    await refused.getByRole('button', { name: 'Send all again' }).click()
    await expect(page.getByText('Everything was delivered')).toBeVisible()
    await expect.poll(() => mes.taken).toEqual(['a.png', 'c.png'])
  })

  await test.step('all alarms are listed, and which came first', async () => {
    await page.getByRole('tab', { name: 'Alarms' }).click()
    const alarms = page.getByRole('region', { name: 'Alarms' })
    const row = alarms.getByRole('row', { name: /Destination “mes” refused verdicts/ })
    await expect(row).toContainText('Open, came first')
    await row.getByRole('button', { name: 'Acknowledge' }).click()
    await expect(row).toContainText('Acknowledged, over')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('the recipe is locked while the station runs, and is changed with a reason', async () => {
    await page.getByRole('tab', { name: 'Recipe' }).click()
    await expect(page.getByText('The recipe is locked while the station runs.')).toBeVisible()
    const name = page.getByLabel('Name', { exact: true }).first()
    await expect(name).toBeDisabled()
    await page.keyboard.press('Shift+S')
    await expect(name).toBeEnabled()
    await expect(name).toHaveValue('Line 3')
    await name.fill('Line 3, left')
    await page.getByLabel('Takt (s)').fill('2.5')
    const change = page.getByRole('button', { name: 'Change recipe' })
    await expect(change).toBeDisabled()
    await page.getByLabel('Reason').fill('second camera')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Recipe, version 2' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Line 3, left' })).toBeVisible()
    const latest = page.getByRole('region', { name: 'History' }).getByRole('listitem').first()
    await expect(latest).toContainText('Emil (engineer) · second camera')
    await shot(page, 'recipe')
    await expect(latest.getByRole('row', { name: /Takt/ })).toContainText('2.5')
    await expect(latest.getByRole('row', { name: /Name/ })).toContainText('Line 3, left')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('the audit log says who did it, and that it is intact', async () => {
    await page.getByRole('tab', { name: 'Audit log' }).click()
    await expect(page.getByText(/^The log is intact: \d+ entries/)).toBeVisible()
    const entries = page.getByRole('region', { name: 'Audit log' })
    await expect(entries.getByRole('row', { name: /Recipe changed/ })).toContainText('Emil (engineer)')
    await expect(entries.getByRole('row', { name: /Dead letters discarded/ })).toContainText('paper sheet')
    await expect(entries.getByRole('row', { name: /Started/ })).toContainText('Otto (operator)')
    await expect(entries.getByRole('row', { name: /Wrong PIN/ })).toContainText('Otto')
    await shot(page, 'audit-log')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('after the stop the image is still shown', async () => {
    await page.getByRole('button', { name: 'Back to the run' }).click()
    await expect(page.getByRole('img', { name: 'Image c.png, OK' })).toHaveAttribute('data-late', 'false')
    await expect(page.getByText('The station keeps no copy of this image.')).toHaveCount(0)
  })
  mes.close()
  expect(complaints).toEqual([])
})
