import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { menuOf, type MenuEntry } from '../../electron/main/menu.ts'
import { answerShellRequest, isWithin, type ShellActions } from '../../electron/main/shell-requests.ts'
import { placeWindow, readWindowState, writeWindowState } from '../../electron/main/window-state.ts'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 1280, height: 720 }
const left = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false
})

describe('the window', () => {
  it('opens in the middle at first, no larger than the display', () => {
    expect(placeWindow(null, [display])).toEqual({ x: 320, y: 140, width: 1280, height: 800 })
    expect(placeWindow(null, [{ ...display, width: 1024, height: 700 }])).toMatchObject({ width: 1024, height: 700 })
  })

  it('opens where it was left, also on a second display', () => {
    expect(placeWindow(left(2000, 10), [display, second])).toEqual({ x: 2000, y: 10, width: 1000, height: 700 })
  })

  it('comes back to the first display where its own is gone or no hand could reach it', () => {
    const middle = placeWindow(null, [display])
    for (const state of [left(2000, 10), left(1900, 1070), left(-990, 0), left(0, 5000)]) {
      expect(placeWindow(state, [display])).toEqual(middle)
    }
  })

  it('is never smaller than can be worked with nor larger than its display', () => {
    expect(placeWindow(left(0, 0, 10, 10), [display])).toEqual(placeWindow(null, [display]))
    expect(placeWindow(left(10, 10, 400, 300), [display])).toMatchObject({ width: 960, height: 640 })
    expect(placeWindow(left(10, 10, 9000, 9000), [display])).toMatchObject({ width: 1920, height: 1080 })
  })

  it('is remembered in a file, and a damaged file is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-window-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'window.json')
    expect(readWindowState(file)).toBeNull()
    await writeWindowState(file, left(1, 2))
    expect(readWindowState(file)).toEqual(left(1, 2))
    for (const text of ['', '{', '{"bounds":{"x":1e400}}', '[]']) {
      await writeFile(file, text)
      expect(readWindowState(file)).toBeNull()
    }
  })
})

describe('the system’s menu bar', () => {
  const rolesIn = (entries: readonly MenuEntry[]): string[] =>
    entries.flatMap(({ role, submenu = [] }) => [...(role === undefined ? [] : [role]), ...rolesIn(submenu)])

  it.each(['darwin', 'win32', 'linux'] as const)('of %s can copy, zoom and leave', (platform) => {
    const roles = rolesIn(menuOf(platform))
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'zoomIn', 'resetZoom', 'quit', 'close']))
    expect(new Set(roles).size).toBe(roles.length)
  })

  it('leaves undo to the page, except on macOS, where text fields ask the menu', () => {
    expect(rolesIn(menuOf('win32'))).not.toContain('undo')
    expect(rolesIn(menuOf('darwin'))).toContain('undo')
  })
})

describe('what the page asks of the shell', () => {
  const page = { address: 'app://flawsmith/#/runs', top: true }
  const asked: string[] = []
  const actions: ShellActions = {
    chooseFolder: (title) => Promise.resolve(`/chosen/${title}`),
    reveal: (path) => asked.push(path) > 0,
    print: () => Promise.resolve(),
    workspaceFolder: () => Promise.resolve('/work/space')
  }

  it('is done for the page itself', async () => {
    expect(await answerShellRequest(actions, page, { ask: 'chooseFolder', title: 'a' })).toBe('/chosen/a')
    expect(await answerShellRequest(actions, page, { ask: 'reveal', path: '/work/space/runs/1' })).toBe(true)
    expect(asked).toEqual(['/work/space/runs/1'])
  })

  it.each([
    ['a frame within', { ...page, top: false }],
    ['a frame that is gone', { ...page, address: null }],
    ['another site', { ...page, address: 'https://flawsmith/' }],
    ['a file', { ...page, address: 'file:///app/index.html' }]
  ])('is refused to %s', async (_name, sender) => {
    await expect(answerShellRequest(actions, sender, { ask: 'print' })).rejects.toThrow('not for this frame')
  })

  it.each([null, 'print', { ask: 'run', path: '/bin/sh' }, { ask: 'reveal' }, { ask: 'print', path: 'x' }])(
    'is refused where it is not on the list: %j',
    async (request) => {
      await expect(answerShellRequest(actions, page, request)).rejects.toThrow()
    }
  )

  it('reveals nothing outside the workspace', async () => {
    asked.length = 0
    for (const path of [
      '/work/space/../secret',
      '/work/spaces',
      '/etc/passwd',
      'runs/1',
      '/work/space/\0',
      '//server/x'
    ]) {
      expect(await answerShellRequest(actions, page, { ask: 'reveal', path })).toBe(false)
    }
    expect(asked).toEqual([])
    expect(isWithin('/work/space', '/work/space')).toBe(true)
    expect(isWithin('/work/space', '/work/space/..a')).toBe(true)
  })
})
