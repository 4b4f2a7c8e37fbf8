import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect, part, shot, test, verdict } from './line.ts'

test.use({ workspace: true })

test('a misjudged part goes back by one key, with type and mask, while the line runs', async ({ context, line }) => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const incoming = join(line.home, 'incoming')
  await mkdir(incoming)
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle: join(line.home, 'plate.flawsmith') }
  }
  const { id } = await line.client.call('stations.create', { folder: join(line.home, 'station'), recipe })
  await line.client.call('stations.start', { station: id })
  await page.goto(line.link)
  await page.locator('nav').first().waitFor()
  await page.evaluate(`location.hash = "/inspect/${id}"`)
  await expect(page.getByRole('heading', { name: 'Line 3' })).toBeVisible()
  await part(incoming, 'a.png', 200)
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'ok')

  const panel = page.getByRole('region', { name: 'Correct the verdict' })
  const lineImages = async () => {
    const { line: dataset } = await line.client.call('stations.line', { station: id })
    const { ids } = await line.client.call('images.ids', { dataset: dataset?.dataset ?? 0 })
    return (await line.client.call('images.page', { ids })).images
  }

  await test.step('one key sends an OK part as NG', async () => {
    await page.keyboard.press('w')
    await expect(panel).toContainText('The station said: OK')
    await expect(panel.getByRole('button', { name: 'NG' })).toHaveAttribute('aria-pressed', 'true')
    await expect(panel).toContainText('Sent to the dataset “From the line: Line 3”: 1 image')
    expect(await seriousFaults(page)).toEqual([])
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('the line goes on meanwhile: new verdicts show beside the image that is corrected', async () => {
    await part(incoming, 'b.png', 30)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ng')
    await expect(panel).toContainText('a.png')
    await expect(page.getByRole('img', { name: 'Image a.png, OK' })).toBeVisible()
  })

  await test.step('the type of the defect, and its mask by mouse', async () => {
    await panel.getByLabel('Another type').fill('scratch')
    await panel.getByRole('button', { name: 'Set' }).click()
    await expect(panel.getByRole('button', { name: 'scratch' })).toHaveAttribute('aria-pressed', 'true')
    await shot(page, 'correct')
    await panel.getByRole('button', { name: 'Draw the defect' }).click()
    const canvas = page.locator('canvas').first()
    const box = await canvas.boundingBox()
    if (box === null) throw new Error('nothing to draw on')
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.47, { steps: 5 })
    await page.mouse.up()
    await shot(page, 'correct-draw')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Send the drawing' }).click()
    await expect(panel).toContainText('Drawn')
    expect(await lineImages()).toMatchObject([{ defectType: 'scratch', width: 160, height: 120 }])
    expect((await lineImages())[0]?.maskPixels).toBeGreaterThan(20)
  })

  await test.step('Escape closes it; strip and counters say what was overruled', async () => {
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Counters' })).toContainText('Overruled1')
    await expect(page.getByRole('button', { name: /^a\.png: OK, .*, overruled: NG$/ })).toBeVisible()
    await shot(page, 'overruled')
  })

  await test.step('a false reject is sent as OK by touch, and undone', async () => {
    await page.getByRole('button', { name: 'Wrong verdict' }).click()
    await expect(panel.getByRole('button', { name: 'OK' })).toHaveAttribute('aria-pressed', 'true')
    await expect(panel).toContainText('2 images')
    await panel.getByRole('button', { name: 'Undo the correction' }).click()
    await expect(panel).toContainText('Undone: the station’s verdict stands.')
    expect(await lineImages()).toHaveLength(1)
    await page.keyboard.press('Escape')
  })

  await test.step('what nobody keeps any more cannot be sent: it is said, and nothing stops', async () => {
    await part(incoming, 'c.png', 40)
    await expect(page.getByRole('button', { name: /^c\.png: NG/ })).toBeVisible()
    await line.client.call('stations.stop', { station: id })
    await rm(join(incoming, 'c.png'))
    await page.getByRole('button', { name: /^c\.png: NG/ }).click()
    await page.keyboard.press('w')
    await expect(panel.getByRole('alert')).toContainText('no longer keeps this image')
  })
  await test.step('with an alarm on a small screen, name and undo stay in sight; the large verdict says whose it is', async () => {
    await page.keyboard.press('Escape')
    await line.client.call('stations.start', { station: id })
    await writeFile(join(incoming, 'broken.png'), 'no image')
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(page.getByRole('button', { name: 'Acknowledge' }).first()).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: /^a\.png: OK/ }).click()
    await page.keyboard.press('w')
    await expect(panel.getByRole('button', { name: 'scratch' })).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Undo the correction' })).toBeInViewport({ ratio: 1 })
    await expect(verdict(page)).toContainText('Latest part')
    const name = page.getByTitle('a.png').first()
    await expect(name).toContainText('Being corrected')
    expect(await name.evaluate('(node) => node.scrollWidth <= node.clientWidth')).not.toBe(false)
    expect(await seriousFaults(page)).toEqual([])
    await shot(page, 'correct-alarm')
    await page.keyboard.press('Escape')
  })

  await test.step('an existing station is added by its path, and a folder that is none is said to be none', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.evaluate('location.hash = "/inspect"')
    await page.getByRole('button', { name: 'Add an existing station…' }).click()
    const chooser = page.getByRole('dialog')
    const there = async (path: string) => {
      await chooser.getByLabel('Folder', { exact: true }).fill(path)
      await page.keyboard.press('Enter')
    }
    await there(line.home)
    await expect(chooser).toContainText('This folder is not a station.')
    await expect(chooser.getByRole('button', { name: 'Choose this folder' })).toBeDisabled()
    await there(join(line.home, 'station'))
    await expect(chooser).toContainText('This is the station “Line 3”.')
    await shot(page, 'add-station')
    await chooser.getByRole('button', { name: 'Choose this folder' }).click()
    await expect(page.getByRole('heading', { name: 'Line 3' })).toBeVisible()
  })
  expect(complaints.filter((text) => !text.includes('409'))).toEqual([])
})
