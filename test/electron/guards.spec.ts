import { expect, test } from './fixture.ts'

test('the page has the host’s security policy, no Node, and only the shell’s functions', async ({
  running: { page }
}) => {
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
    shell: Object.keys((globalThis as { flawsmithShell?: object }).flawsmithShell ?? {}).sort()
  }))
  expect(found).toEqual({
    node: [],
    shell: ['chooseFolder', 'onAction', 'openArtifact', 'pathOf', 'reveal', 'saveArtifact', 'setMenus']
  })
})

test('the window opens no other window and does not navigate away', async ({ running: { app, page } }) => {
  await app.evaluate(({ shell }) => {
    shell.openExternal = (address) => {
      ;(globalThis as { opened?: string[] }).opened = [...((globalThis as { opened?: string[] }).opened ?? []), address]
      return Promise.resolve()
    }
  })
  for (const address of ['https://example.com/', 'file:///etc/passwd', 'https://github.com/']) {
    expect(await page.evaluate(`window.open(${JSON.stringify(address)}) === null`)).toBe(true)
  }
  expect(app.windows()).toHaveLength(1)
  const opened = await app.evaluate(() => (globalThis as { opened?: string[] }).opened ?? [])
  expect(opened).toEqual(['https://github.com/'])

  const before = page.url()
  await page.evaluate(`location.href = 'https://example.com/'`)
  await page.evaluate(`location.href = 'app://other/'`)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  expect(page.url()).toBe(before)
})

test('all permissions except copying and the camera are denied', async ({ running: { page } }) => {
  const asked = await page.evaluate(`Promise.all(['microphone', 'geolocation', 'notifications'].map(async (name) =>
    (await navigator.permissions.query({ name })).state
  ))`)
  expect(asked).toEqual(['denied', 'denied', 'denied'])
})
