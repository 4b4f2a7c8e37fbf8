import { expect, test } from './fixture.ts'
import { shot } from './line.ts'

test('a map shows where an enlarged image is, and moves it', async ({ page, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { label: 'defect' } })
  const map = page.getByRole('img', { name: 'Overview map' })
  const toggle = page.getByRole('button', { name: 'Overview map' })
  const at = (view: string) => `${flawsmith.host().origin}/#/datasets/1?label=defect&view=${view}&image=${ids[0]}`
  await page.goto(at('mask'))
  const editor = page.getByRole('img', { name: /^Mask of/ })
  await expect(editor).toBeVisible()

  await test.step('it is hidden while the whole image is seen', async () => {
    await expect(map).toBeHidden()
    await expect(toggle).toBeHidden()
  })

  const pixel = async () => {
    const text =
      (await page
        .getByText(/^x \d+, y \d+/)
        .first()
        .textContent()) ?? ''
    const [, x = '', y = ''] = /x (\d+), y (\d+)/.exec(text) ?? []
    return { x: Number(x), y: Number(y) }
  }

  await test.step('a press in it shows another part', async () => {
    await editor.focus()
    for (let press = 0; press < 12; press++) await page.keyboard.press('+')
    await expect(map).toBeVisible()
    await shot(page, 'overview-mask')
    await page.setViewportSize({ width: 1024, height: 700 })
    const size = await map.boundingBox()
    await map.click({ position: { x: 3, y: 3 } })
    await expect.poll(async () => (await pixel()).x).toBeLessThan(64)
    const before = await pixel()
    await page.mouse.move((size?.x ?? 0) + 3, (size?.y ?? 0) + 3)
    await page.mouse.down()
    const end = { x: (size?.x ?? 0) + (size?.width ?? 0) + 3, y: (size?.y ?? 0) + (size?.height ?? 0) + 3 }
    await page.mouse.move(end.x, end.y, { steps: 5 })
    await page.mouse.up()
    await expect.poll(async () => (await pixel()).x).toBeGreaterThan(before.x + 20)
    expect((await pixel()).y).toBeGreaterThan(before.y + 20)
  })

  await test.step('it makes way for the corner that it would cover', async () => {
    const [box, canvas] = [await map.boundingBox(), await editor.boundingBox()]
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((canvas?.x ?? 0) + (canvas?.width ?? 0) / 2)
    await expect(page.getByRole('button', { name: 'Save mask' })).toBeDisabled()
  })

  await test.step('it can be hidden, also for the next image', async () => {
    await toggle.click()
    await expect(map).toBeHidden()
    await page.getByRole('button', { name: 'Next image' }).click()
    await expect(toggle).toHaveAttribute('aria-pressed', 'false')
    await toggle.click()
    await expect(map).toBeVisible()
    await page.goto(at('loupe'))
    await expect(map).toBeVisible()
    await shot(page, 'overview-loupe')
  })

  await test.step('in German on a small screen the image keeps most of the height', async () => {
    await page.evaluate(
      `localStorage.setItem('flawsmith.preferences', JSON.stringify({ state: { language: 'de', tourSeen: true }, version: 1 }))`
    )
    await page.reload()
    await page.setViewportSize({ width: 1024, height: 700 })
    for (const view of ['loupe', 'mask']) {
      await page.goto(at(view))
      const image = page.locator('canvas').first()
      await expect(image).toBeVisible()
      if (process.env['FLAWSMITH_SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['FLAWSMITH_SHOTS']}/overview-de-${view}.png` })
      // The grid's filters stay above the loupe, not above the mask.
      expect((await image.boundingBox())?.height).toBeGreaterThan(view === 'loupe' ? 300 : 350)
    }
  })
})
