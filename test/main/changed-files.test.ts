import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { askAboutChangedFiles } from '../../electron/main/changed-files.ts'
import { app, BrowserWindow, calls, dialog } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

it('asks about changed files of the program once for each change, and quits where they are not accepted', async () => {
  app.userData = await mkdtemp(join(tmpdir(), 'flawsmith shell '))
  onTestFinished(() => rm(app.userData, { recursive: true }))
  const ask = vi.spyOn(dialog, 'showMessageBox')
  const found = (changed: readonly string[], digest: string) => () => Promise.resolve({ checked: 9, changed, digest })
  const window = new BrowserWindow({}) as unknown as Parameters<typeof askAboutChangedFiles>[0]
  const examined = (...given: Parameters<typeof found>) => askAboutChangedFiles(window, () => 'de', found(...given))
  await askAboutChangedFiles(
    window,
    () => 'en',
    () => Promise.resolve(null)
  )
  await examined([], 'none')
  expect(ask).not.toHaveBeenCalled()
  await examined(['lib/a.so'], 'first')
  await examined(['lib/a.so'], 'first')
  expect(ask).toHaveBeenCalledOnce()
  expect(JSON.stringify(ask.mock.calls[0])).toContain('lib/a.so')
  ask.mockResolvedValue({ response: 0 })
  const quits = () => calls.filter((call) => call === 'quit').length
  const before = quits()
  await examined(['lib/a.so'], 'second')
  await examined(['lib/a.so'], 'second')
  expect([ask.mock.calls.length, quits() - before]).toEqual([3, 2])
})
