import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { clientThrough, endProcesses, processNames } from './inside.ts'

/** Kills the host's process (SIGKILL) and reloads the page at once, before the host is back. */
async function killHost(app: ElectronApplication): Promise<boolean> {
  if ((await app.evaluate(endProcesses, processNames.host)) === 0) return false
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  return true
}

test('work runs in separate processes', async ({ running: { page } }) => {
  const tested = await clientThrough(page).call('devices.test', { device: 'cpu' })
  expect(tested).toMatchObject({ device: 'cpu', passed: true })
})

test('a host crash is reported on a page, and the host restarts automatically', async ({ running: { app, page } }) => {
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  await expect(navigation).toBeVisible()
  expect(await killHost(app)).toBe(true)
  await expect(page.getByRole('heading', { name: /is restarting/ })).toBeVisible()
  await expect(navigation).toBeVisible()
})

test('a host that keeps crashing is restarted by the user', async ({ running: { app, page } }) => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  const retry = page.getByRole('link', { name: 'Try again' })
  for (let death = 0; death < 6; death++) await expect.poll(() => killHost(app)).toBe(true)
  await expect(retry).toBeVisible()
  await retry.click()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
})

test('quitting during a job asks for confirmation, and pauses the job', async ({ desktop, running: { app, page } }) => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  /** Answers the question that the shell asks: 0 to leave, 1 to stay. */
  const answer = (response: number) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showMessageBox = () => Promise.resolve({ response: chosen, checkboxChecked: false })
    }, response)
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const client = clientThrough(page)
  const { id } = await client.call('jobs.start', { request: { kind: 'sample' } })
  await expect.poll(async () => (await client.call('jobs.show', { job: id })).state).toBe('running')
  await answer(1)
  await close()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  expect(app.windows()).toHaveLength(1)
  await answer(0)
  const ended = app.waitForEvent('close')
  await close().catch(() => undefined)
  await ended

  const again = await desktop.start()
  await expect(again.page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
})
