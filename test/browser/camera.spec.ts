import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { seriousFaults } from './axe.ts'
import { launchBrowser, newContext } from './browser-shell.ts'
import { expect } from './fixture.ts'
import { shot, test, verdict } from './line.ts'

const fake = '--use-fake-device-for-media-stream'
const granted = '--use-fake-ui-for-media-stream'

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

interface Opening {
  /** What gives the browser its cameras. */
  readonly flags: readonly string[]
  readonly address: string
  readonly session?: Session
}

/** Works with a page of a browser of its own; returns what lets another one in. */
async function opened({ flags, address, session }: Opening, work: (page: Page) => Promise<void>): Promise<Session> {
  const browser = await launchBrowser(flags)
  try {
    const known = session === undefined ? {} : { storageState: session }
    const view = { width: 1280, height: 800 }
    const context = await newContext(browser, { tour: false, locale: 'en-GB', viewport: view, ...known })
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForURL(/\/$|#/)
    await work(page)
    return await context.storageState()
  } finally {
    await browser.close()
  }
}

test('the camera of the PC: by key, by button, from outside, remembered; what is wrong with it is said', async ({
  line,
  shell
}) => {
  test.skip(shell === 'desktop', 'Only the browser can be given a camera that is none.')
  const { client } = line
  const folder = join(line.home, 'station')
  const source = { kind: 'camera', answerSeconds: 5 }
  const recipe = { name: 'Bench', source, detector: { bundle: join(line.home, 'plate.flawsmith') }, sinks: [] }
  const { id } = await client.call('stations.create', { folder, recipe })
  const show = async () => client.call('stations.show', { station: id })
  const count = async () => (await show()).station.statistics.inspected
  await client.call('stations.start', { station: id })

  await test.step('without a page nothing can be taken, and a trigger is a part that could not be inspected', async () => {
    await expect.poll(async () => (await show()).station.state).toBe('running')
    await expect
      .poll(async () => (await show()).station.source?.failure?.code, { timeout: 60_000 })
      .toBe('camera.no-page')
    const judged = await client.call('stations.trigger', { station: id, part: 'P-0' })
    expect(judged).toMatchObject({ verdict: 'could-not-inspect', reason: { code: 'camera.no-page' }, part: 'P-0' })
  })

  const session = await opened({ flags: [fake, granted], address: line.link }, async (page) => {
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const bar = page.getByRole('region', { name: 'Camera' })
    await page.goto(`${line.origin}/#/inspect/${id}`)
    const take = bar.getByRole('button', { name: /^Take image/ })

    await test.step('an image by key, and by button; how long it took', async () => {
      await expect(take).toBeEnabled()
      await page.keyboard.press('t')
      await expect.poll(count).toBe(2)
      await expect(bar).toContainText(/Verdict after \d+\.\d\d s/)
      await shot(page, 'camera')
      await take.click()
      await expect.poll(count).toBe(3)
      await expect(page.getByRole('img', { name: /^Image camera-/ })).toHaveAttribute('data-late', 'false')
      expect(await seriousFaults(page)).toEqual([])
    })

    await test.step('from outside, with the verdict as the answer', async () => {
      const judged = await client.call('stations.trigger', { station: id, part: 'P-1' })
      expect(judged).toMatchObject({ sequence: 4, part: 'P-1', reason: null })
      await expect.poll(count).toBe(4)
    })

    await test.step('camera and resolution are remembered for the station on this PC', async () => {
      await bar.getByLabel('Resolution').selectOption('640x480')
      await expect(bar).toContainText('640 × 480')
      const device = bar.getByRole('combobox', { name: 'Camera' })
      await device.selectOption({ index: 1 })
      const chosen = await device.inputValue()
      await page.reload()
      await expect(bar.getByRole('combobox', { name: 'Resolution' })).toHaveValue('640x480')
      await expect(bar.getByRole('combobox', { name: 'Camera' })).toHaveValue(chosen)
      await expect(bar).toContainText('640 × 480')
      await expect(take).toBeEnabled()
    })

    await test.step('while paused nothing is taken', async () => {
      await page.keyboard.press('p')
      await expect(verdict(page)).toContainText('Paused')
      await expect(take).toBeDisabled()
      await page.keyboard.press('p')
      await expect(take).toBeEnabled()
    })

    await test.step('alarms of before are acknowledged', async () => {
      const alarms = page.getByRole('alert', { name: 'Alarms' })
      await expect(async () => {
        await page.keyboard.press('q')
        await expect(alarms).toHaveCount(0, { timeout: 1000 })
      }).toPass()
    })

    await test.step('a camera that is unplugged is said on the page and is an alarm', async () => {
      // What the browser does when the device goes: the track ends.
      await page.evaluate(`(() => {
        const { srcObject } = document.querySelector('video')
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
        const [track] = srcObject.getVideoTracks()
        track.dispatchEvent(new Event('ended'))
      })()`)
      await expect(bar).toContainText(/camera/i)
      await expect(page.getByRole('alert', { name: 'Alarms' })).toContainText('No images: Camera')
      await expect(bar).toContainText('No camera is connected')
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'away')
      expect(await seriousFaults(page)).toEqual([])
    })
    expect(complaints).toEqual([])
  })

  // Another PC, as it were: it remembers no camera.
  const denied = {
    flags: [fake, '--deny-permission-prompts'],
    address: `${line.origin}/#/inspect/${id}`,
    session: { ...session, origins: [] }
  }
  await opened(denied, async (page) => {
    await test.step('a camera that may not be used', async () => {
      await expect(page.getByRole('region', { name: 'Camera' })).toContainText('The page may not use the camera.')
      await expect.poll(async () => (await show()).station.source?.failure?.code).toBe('camera.denied')
    })
  })
})
