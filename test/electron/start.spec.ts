import { expect, test } from './fixture.ts'

test('the first start opens one window with the tour, which can be skipped', async ({ running: { app, page } }) => {
  const tour = page.getByRole('dialog', { name: 'Welcome to Flawsmith' })
  await expect(tour).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tour).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  expect(app.windows()).toHaveLength(1)
  expect(page.url()).toMatch(/^app:\/\/flawsmith\//)
})

test('a second start shows the existing window', async ({ desktop, running: { app, page } }) => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  expect(await desktop.startBeside()).toBe(0)
  const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
  await expect.poll(isMinimized).toBe(false)
  expect(app.windows()).toHaveLength(1)
})

test('the window reopens at its last position', async ({ desktop }) => {
  const bounds = { x: 60, y: 50, width: 1010, height: 700 }
  const first = await desktop.start()
  await first.app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), bounds)
  await first.app.close()
  const second = await desktop.start()
  const found = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  // A window manager may move it by its frame.
  expect(found).toMatchObject({ width: bounds.width, height: bounds.height })
  expect(Math.abs((found?.x ?? 0) - bounds.x)).toBeLessThan(60)
})

test('the page’s actions are in the system menu', async ({ running: { app, page } }) => {
  await expect(page.getByRole('dialog', { name: 'Welcome to Flawsmith' })).toBeVisible()
  await page.keyboard.press('Escape')
  const choose = () =>
    app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      const item = items.find(({ label }) => label === 'Keyboard shortcuts')
      item?.click()
      return item !== undefined
    })
  await expect.poll(choose).toBe(true)
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('a folder is chosen in the system dialog', async ({ desktop, running: { app, page } }) => {
  await expect(page.getByRole('dialog', { name: 'Welcome to Flawsmith' })).toBeVisible()
  await page.keyboard.press('Escape')
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, desktop.folder)
  await page.evaluate(`location.hash = '#/datasets/import'`)
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await expect(page.getByRole('textbox', { name: 'Folder on this computer' })).toHaveValue(desktop.folder)
})
