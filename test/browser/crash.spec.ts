import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { expect, test } from './fixture.ts'
import { jobEnd } from './jobs.ts'
import { smallData } from './prepare.ts'

/** Resolves once the status bar has said so, however short. */
const saysInStatus = (text: string) => `new Promise((resolve) => {
  const look = () => document.querySelector('footer').textContent.includes(${JSON.stringify(text)}) && resolve()
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  look()
})`

/** Work that goes on until it is stopped. */
const longWork: WorkRequest = {
  kind: 'train',
  name: 'long',
  task: 'detection',
  data: smallData(1),
  settings: { architecture: 'resnet10-narrow', epochs: 100_000, batch: 4, learningRate: 0.01 }
}

test('a crashed worker leaves an interrupted run with the reason, and the next job runs', async ({
  page,
  flawsmith
}) => {
  const { id } = await flawsmith.call('jobs.start', { request: longWork })
  await page.goto(`${flawsmith.host().origin}/#/runs`)
  await expect.poll(async () => (await flawsmith.call('jobs.show', { job: id })).progress?.done ?? 0).toBeGreaterThan(0)
  expect(await flawsmith.killWorkers()).toBeGreaterThan(0)
  const job = await jobEnd(flawsmith, id)
  expect(job).toMatchObject({ state: 'interrupted', error: { code: 'worker.out-of-memory' } })

  await page.getByRole('link', { name: /^long/ }).first().click()
  const alert = page.locator('main').getByRole('alert')
  await expect(alert).toContainText(job.error?.message ?? 'a message')
  await expect(alert).toContainText(job.error?.code ?? 'a code')
  await expect(alert.getByRole('button', { name: 'Copy error' })).toBeVisible()
  await expect(page.locator('main').getByRole('button', { name: 'Resume' })).toBeVisible()

  const next = await flawsmith.call('jobs.start', {
    request: { kind: 'synthesize', data: smallData(1), method: 'memseg', count: 2 }
  })
  expect((await jobEnd(flawsmith, next.id)).state).toBe('succeeded')
})

test.describe('when the host crashes', () => {
  test.use({ expectedComplaints: /Failed to load resource|ERR_|network/i })
  test('the page reports the lost connection, and jobs continue after the restart', async ({ page, flawsmith }) => {
    const { id } = await flawsmith.call('jobs.start', { request: longWork })
    await page.goto(`${flawsmith.host().origin}/#/runs`)
    await expect
      .poll(async () => (await flawsmith.call('jobs.show', { job: id })).progress?.done ?? 0)
      .toBeGreaterThan(0)
    // Seen by the page itself: the desktop app has the host back within a second or two.
    const missed = page.evaluate(saysInStatus('Service unreachable'))
    await flawsmith.host().kill()
    await missed
    const status = page.getByRole('contentinfo')
    await flawsmith.restart()
    await expect(status).not.toContainText('Service unreachable')

    await page.getByRole('link', { name: /^long/ }).first().click()
    await expect(page.getByText('Interrupted').first()).toBeVisible()
    await page.locator('main').getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByText('Running').first()).toBeVisible()
    await page.locator('main').getByRole('button', { name: 'Cancel run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click()
    await expect(page.locator('main').getByText('Cancelled').first()).toBeVisible()
  })

  test('a page from before a restart says that its session ended, and continues once a link is opened', async ({
    page,
    newTab,
    flawsmith,
    shell
  }) => {
    test.skip(shell === 'desktop', 'The desktop app lets its own window in.')
    const { id } = await flawsmith.call('jobs.start', { request: longWork })
    await page.goto(`${flawsmith.host().origin}/#/runs`)
    await page.getByRole('link', { name: /^long/ }).first().click()
    await expect(page.getByText(/left$/).first()).toBeVisible()
    const other = await newTab()
    await flawsmith.host().kill()
    await flawsmith.restart('stranger')

    const said = page.getByRole('dialog', { name: 'This session has ended' })
    await expect(said).toContainText('Open the latest link')
    await said.getByRole('button', { name: 'Close' }).first().click()
    await expect(page.getByText(/left$/)).toHaveCount(0)
    await expect(page.getByText('Running', { exact: true })).toHaveCount(0)
    await expect(page.getByText('Was running').first()).toBeVisible()

    await other.goto(flawsmith.host().link ?? '')
    await expect(page.getByText('Interrupted').first()).toBeVisible()
    await expect(page.getByRole('contentinfo')).not.toContainText('Session ended')
    expect((await flawsmith.call('jobs.show', { job: id })).state).toBe('interrupted')
  })
})
