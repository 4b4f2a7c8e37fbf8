import { expect, test } from './fixture.ts'

test.use({ start: 'sample' })

test('no page asks for anything elsewhere', async ({ page, flawsmith }) => {
  const { origin } = flawsmith.host()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  for (const address of [
    '',
    'datasets',
    'datasets/1',
    'datasets/import',
    'models',
    'models/train',
    'review',
    'experiments/new',
    'runs',
    'inspect'
  ]) {
    await page.goto(`${origin}/#/${address}`)
    await expect(page.getByRole('main')).toBeVisible()
    await page.waitForLoadState('load')
  }
  expect(asked.length).toBeGreaterThan(10)
  const own = new URL(origin).origin
  expect(asked.filter((url) => !url.startsWith(`${own}/`) && !/^(?:blob|data):/.test(url))).toEqual([])
})

test.describe('a page that was made to', () => {
  test.use({ expectedComplaints: /Content Security Policy/ })

  test('ask elsewhere is blocked', async ({ page, flawsmith }) => {
    test.skip(new URL(flawsmith.host().origin).protocol === 'app:', 'the shell’s guards have a spec of their own')
    const asked: string[] = []
    page.on('requestfinished', (request) => asked.push(request.url()))
    const outcome = await page.evaluate(`(async () => {
      const answer = await fetch('http://127.0.0.1:9/').then(() => 'answered', () => 'refused')
      const image = new Image()
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
      })
      image.src = 'https://example.invalid/a.png'
      return [answer, await loaded]
    })()`)
    expect(outcome).toEqual(['refused', 'refused'])
    expect(asked.filter((url) => /127\.0\.0\.1:9|example/.test(url))).toEqual([])
  })
})
