import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'

/** A stroke across the middle of the mask editor's image. */
async function paint(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: /^Mask of/ }).boundingBox()
  if (box === null) throw new Error('the editor shows no image')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x - 30, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y, { steps: 4 })
  await page.mouse.up()
}

test('a painted mask is never lost without a question', async ({ page, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { label: 'defect' } })
  const details = async (index: number) => {
    const { images } = await flawsmith.call('images.page', { ids: [ids[index] ?? 0] })
    return images[0]
  }
  const before = await details(1)
  const editor = page.getByRole('img', { name: /^Mask of/ })
  const question = page.getByRole('dialog', { name: 'Save the changes?' })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1?label=defect&view=mask&image=${ids[1]}`)
  await expect(editor).toBeVisible()

  await test.step('Escape drops a polygon that was begun, and nothing else', async () => {
    await editor.focus()
    await page.keyboard.press('p')
    await page.keyboard.press(' ')
    const close = page.getByRole('button', { name: 'Close polygon' })
    await expect(close).toBeVisible()
    // Not in the image: the key belongs to the page there.
    await page.locator('#main').focus()
    await page.keyboard.press('Escape')
    await expect(close).toBeHidden()
    await expect(editor).toBeVisible()
    await page.getByRole('button', { name: /^Brush/ }).click()
    await page.mouse.move(5, 5)
  })

  await test.step('Escape, Back, a link, the browser’s Back and the next image ask, and staying keeps the stroke', async () => {
    await paint(page)
    const save = page.getByRole('button', { name: 'Save mask' })
    await expect(save).toBeEnabled()
    const away = [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: 'Back to the loupe' }).click(),
      () => page.getByRole('navigation').getByRole('link', { name: 'Models' }).click(),
      () => page.goBack(),
      () => page.getByRole('button', { name: 'Next image' }).click()
    ]
    for (const leave of away) {
      await leave()
      await expect(question).toBeVisible()
      await question.getByRole('button', { name: 'Stay here' }).click()
      await expect(question).toBeHidden()
      await expect(editor).toBeVisible()
      await expect(save).toBeEnabled()
    }
  })

  await test.step('closing the tab asks in the browser’s words', async () => {
    const asked = page.waitForEvent('dialog')
    const closing = page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await closing
    await expect(editor).toBeVisible()
  })

  await test.step('the next image: the mask is saved first', async () => {
    await page.getByRole('button', { name: 'Next image' }).click()
    await question.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/^3 of \d+$/)).toBeVisible()
    await expect(editor).toBeVisible()
    const after = await details(1)
    expect(after?.maskHash).not.toBe(before?.maskHash)
    expect((await details(2))?.maskHash).not.toBe(after?.maskHash)
  })

  await test.step('discarding leads on and stores nothing', async () => {
    const stored = await details(2)
    await paint(page)
    await page.getByRole('navigation').getByRole('link', { name: 'Models' }).click()
    await question.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
    expect((await details(2))?.maskHash).toBe(stored?.maskHash)
  })
})

test('what was typed into a dialog or a note is never lost without a question', async ({ page, flawsmith }) => {
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  const dialog = page.getByRole('dialog', { name: 'New split' })
  const name = dialog.getByLabel('Name')

  await test.step('Escape, the cross and a click outside ask where something was typed, and only there', async () => {
    await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
    const open = page.getByRole('button', { name: 'New split…' })
    await open.click()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await open.click()
    await name.fill('night shift')
    const away = [
      () => page.keyboard.press('Escape'),
      () => dialog.getByRole('button', { name: 'Close' }).first().click(),
      () => page.mouse.click(5, 5)
    ]
    for (const leave of away) {
      await leave()
      await expect(question).toBeVisible()
      await expect(question.getByRole('button', { name: 'Stay here' })).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(question).toBeHidden()
      await expect(name).toHaveValue('night shift')
    }
    // On the cross, Escape would first close its tooltip.
    await name.focus()
    await page.keyboard.press('Escape')
    await expect(question).toBeVisible()
    await shot(page, 'leave-dialog')
    await question.getByRole('button', { name: 'Discard' }).click()
    await expect(dialog).toBeHidden()
    await open.click()
    await expect(name).toHaveValue('')
  })

  await test.step('typing it back, or using it, leaves nothing to ask about', async () => {
    await name.fill('x')
    await name.fill('')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'New split…' }).click()
    await name.fill('early shift')
    await dialog.getByRole('button', { name: 'Create split' }).click()
    await expect(page.getByText('early shift').first()).toBeVisible()
    await expect(dialog).toBeHidden()
  })

  await test.step('a note asks where it is left without a click, which saves it', async () => {
    await page.goto(`${flawsmith.host().origin}/#/runs`)
    await page.goto(`${flawsmith.host().origin}/#/runs/1`)
    const note = page.getByRole('textbox', { name: 'Note' })
    await note.fill('blurred')
    await page.goBack()
    const asked = page.getByRole('dialog', { name: 'Save the changes?' })
    await asked.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible()
    expect((await flawsmith.call('runs.show', { run: 1 })).note).toBe('blurred')
    await page.goto(`${flawsmith.host().origin}/#/runs/1`)
    await note.fill('sharp')
    await page.getByRole('navigation').getByRole('link', { name: 'Models' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
    await expect.poll(async () => (await flawsmith.call('runs.show', { run: 1 })).note).toBe('sharp')
  })
})
