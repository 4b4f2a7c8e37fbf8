import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect, part, shot, test } from './line.ts'

test.use({ stations: 'bundles', workspace: true })

test('another detector is compared, looked at, taken into use, and rolled back', async ({ context, line }) => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const incoming = join(line.home, 'incoming')
  await mkdir(incoming)
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle: join(line.home, 'plate.flawsmith') }
  }
  const station = (await line.client.call('stations.create', { folder: join(line.home, 'station'), recipe })).id
  await line.client.call('stations.start', { station })
  await part(incoming, 'a.png', 200)
  const judged = async () => (await line.client.call('stations.show', { station })).images.length
  await expect.poll(judged, { timeout: 30_000 }).toBe(1)
  const [image] = (await line.client.call('stations.show', { station })).images
  const verdict = image?.verdict === 'ok' ? 'ng' : 'ok'
  await line.client.call('stations.overrule', { station, sequence: 1, verdict })

  await page.goto(line.link)
  await page.locator('nav').first().waitFor()
  await page.evaluate(`location.hash = "/inspect/${station}"`)
  await page.getByRole('link', { name: 'Detector…' }).click()
  await expect(page.getByRole('heading', { name: 'Detector of Line 3' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Before', exact: true })).toHaveCount(0)

  await test.step('a detector from another PC cannot be trained again here: it is said why', async () => {
    await page.getByRole('button', { name: 'Retrain and compare' }).click()
    await expect(page.getByRole('alert')).toContainText('was trained on another PC')
  })

  const comparison = page.getByRole('region', { name: 'Comparison' })
  await test.step('compare: what is fair, the figures with their bounds', async () => {
    await page.getByLabel('Detector', { exact: true }).fill(join(line.home, 'newer.flawsmith'))
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(comparison).toContainText('A fair comparison is not possible', { timeout: 60_000 })
    await expect(comparison).toContainText('1 from the line, 0 from the dataset')
    await expect(comparison.getByRole('row', { name: /^False rejects/ })).toContainText(/of 1|–/)
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('only what was looked at can be taken into use', async () => {
    await expect(page.getByRole('button', { name: 'Take into use' })).toHaveCount(0)
    await comparison.getByLabel('I have looked at this comparison').click()
    await comparison.getByRole('button', { name: 'Take into use' }).waitFor()
    await shot(page, 'detector')
    await comparison.getByRole('button', { name: 'Take into use' }).click()
    await expect(page.getByRole('region', { name: 'Before', exact: true })).toBeVisible({ timeout: 60_000 })
    await shot(page, 'detector-live')
  })

  await test.step('rolled back by one click, with a reason proposed', async () => {
    // The station is only asked once the page was looked at: on a fast machine it answers within a frame.
    const { promise: looked, resolve: look } = Promise.withResolvers<void>()
    await page.route('**/api/stations.rollBack', async (route) => {
      await looked
      await route.continue()
    })
    await page.getByRole('button', { name: 'Roll back' }).click()
    // A second click while nothing has come of the first one would be of another decision.
    await expect(page.getByRole('button', { name: 'Rolling back…' })).toBeDisabled()
    look()
    const version = async () => (await line.client.call('stations.show', { station })).station.recipeVersion
    await expect.poll(version, { timeout: 60_000 }).toBe(3)
    await expect(page.getByText('is in use again.')).toBeVisible()
    await shot(page, 'detector-back')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('with users, engineers alone may change it, who sign in beside it', async () => {
    await line.client.call('stations.addUser', { station, name: 'Ada', role: 'administrator', pin: '4071' })
    const retrain = page.getByRole('button', { name: 'Retrain and compare' })
    await expect(retrain).toBeDisabled()
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).last().click()
    const panel = page.getByRole('complementary', { name: 'Sign in' })
    await expect(panel).toContainText('Only engineers and administrators may do this: sign in.')
    expect(await seriousFaults(page)).toEqual([])
    await shot(page, 'detector-sign-in')
    for (const digit of '4071') await panel.getByRole('button', { name: `Digit ${digit}` }).click()
    await panel.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: /^Ada administrator/ })).toBeVisible()
    await expect(retrain).toBeEnabled()
  })
  expect(complaints).toEqual([])
})
