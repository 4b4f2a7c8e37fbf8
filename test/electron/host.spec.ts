import type { ElectronApplication } from '@playwright/test'
import { askHost, expect, test } from './fixture.ts'

/** As `kill -9` of the host's process; the page is loaded again in the same moment, before it is back. */
function killHost(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ app: program, BrowserWindow }) => {
    const host = program.getAppMetrics().find(({ name }) => name === 'Flawsmith host-process')
    if (host === undefined) return false
    process.kill(host.pid, 'SIGKILL')
    BrowserWindow.getAllWindows()[0]?.webContents.reload()
    return true
  })
}

test('work is done in processes of its own', async ({ running: { page } }) => {
  expect(await askHost(page, 'devices.test', { device: 'cpu' })).toMatchObject({
    status: 200,
    output: { device: 'cpu', works: true }
  })
})

test('a host that dies leaves a page that says so, and is back by itself', async ({ running: { app, page } }) => {
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  await expect(navigation).toBeVisible()
  expect(await killHost(app)).toBe(true)
  await expect(page.getByRole('heading', { name: /is being started again/ })).toBeVisible()
  await expect(navigation).toBeVisible()
})

test('a host that keeps dying is started again by a person', async ({ running: { app, page } }) => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  const retry = page.getByRole('link', { name: 'Try again' })
  for (let death = 0; death < 6; death++) await expect.poll(() => killHost(app)).toBe(true)
  await expect(retry).toBeVisible()
  await retry.click()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
})

test('quitting while a job runs asks first, and pauses the job', async ({ desktop, running: { app, page } }) => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  /** Answers the question that the shell asks: 0 to leave, 1 to stay. */
  const answer = (response: number) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showMessageBox = () => Promise.resolve({ response: chosen, checkboxChecked: false })
    }, response)
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const started = await askHost(page, 'jobs.start', { request: { kind: 'sample' } })
  const { id } = started.output as { readonly id: number }
  const state = async () => ((await askHost(page, 'jobs.show', { job: id })).output as { state: string }).state
  await expect.poll(state).toBe('running')
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
