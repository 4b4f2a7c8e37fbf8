import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { actionChannel, shellChannel } from '../../electron/main/shell-requests.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'
import { answers, app, BrowserWindow, handlers, menuBar, permissions, requests, calls } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

/** The complete desktop app on a stand-in for Electron's module; the host is the real one. */
describe('the desktop app', () => {
  let folder: string
  let workspace: string
  let window: BrowserWindow

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith app '))
    workspace = join(folder, 'workspace')
    closeWorkspace(await createWorkspace(workspace))
    vi.stubEnv('FLAWSMITH_HOME', folder)
    vi.stubEnv('FLAWSMITH_WORKSPACE', workspace)
    app.userData = folder
    await import('../../electron/main/main.ts')
    await vi.waitFor(() => expect(answers.size).toBe(1), 10_000)
    ;[window = new BrowserWindow({})] = BrowserWindow.all
  }, 60_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  const ask = (request: unknown, frame: object | null = window.webContents.mainFrame) =>
    Promise.resolve(answers.get(shellChannel)?.({ senderFrame: frame, sender: window.webContents }, request))
  const fetched = (address: string, init?: RequestInit) => handlers.get('app')?.(new Request(address, init))

  it('sandboxes every page and registers its own scheme as standard and secure before Electron is ready', () => {
    const [sandbox, privileged, ready] = calls
    expect([sandbox, ready]).toEqual(['enableSandbox', 'ready'])
    expect(privileged).toMatch(/^privileged .*"scheme":"app".*"standard":true,"secure":true/)
  })

  it('opens one window on its own page, and shows it once it is rendered', () => {
    expect(BrowserWindow.all).toHaveLength(1)
    expect(window.options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true } })
    expect(calls).toContain('loadURL "app://flawsmith/"')
    expect(calls).not.toContain('show')
    window.emit('ready-to-show')
    expect(calls).toContain('show')
  })

  it('serves its own address from the host, and no other', async () => {
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    const answer = await fetched('app://flawsmith/api/workspace.details', init)
    expect(await answer?.json()).toMatchObject({ folder: workspace, shell: 'desktop' })
    expect((await fetched('app://other/api/workspace.details', init))?.status).toBe(404)
  }, 60_000)

  it('blocks navigation and new windows, and grants only copying', () => {
    const prevented = (event: string, url: string, isMainFrame = true) => {
      const preventDefault = vi.fn()
      window.webContents.emit(event, { url, isMainFrame, preventDefault })
      return preventDefault.mock.calls.length > 0
    }
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect([prevented(event, 'https://example.com/'), prevented(event, 'app://flawsmith/#/runs')]).toEqual([
        true,
        false
      ])
    }
    expect(prevented('will-attach-webview', 'app://flawsmith/')).toBe(true)
    expect(window.webContents.windowOpen({ url: 'https://example.com/' })).toEqual({ action: 'deny' })
    expect(window.webContents.windowOpen({ url: 'https://github.com/' })).toEqual({ action: 'deny' })
    expect(calls.filter((text) => text.startsWith('openExternal'))).toEqual(['openExternal "https://github.com/"'])
    const granted = ['media', 'clipboard-sanitized-write', 'openExternal'].filter((name) => {
      let may = false
      const details = { requestingUrl: 'https://example.com/', mediaTypes: ['video'] }
      permissions.request?.(null, name, (answer) => (may = answer), details)
      return may
    })
    expect(granted).toEqual(['clipboard-sanitized-write'])
  })

  it('cancels what its page would fetch from elsewhere', () => {
    const cancelled = ['https://example.com/x', 'app://flawsmith/images/x'].map((url) => {
      let cancel = false
      requests.before?.({ url }, (answer) => (cancel = answer.cancel))
      return cancel
    })
    expect(cancelled).toEqual([true, false])
  })

  it('answers its page but no embedded frame', async () => {
    expect(await ask({ ask: 'chooseFolder', title: 'Folder' })).toBe('/photos')
    const within = { url: 'app://flawsmith/artifacts/1', parent: window.webContents.mainFrame }
    for (const frame of [null, within]) {
      await expect(ask({ ask: 'chooseFolder', title: 'Folder' }, frame)).rejects.toThrow('not for this frame')
    }
    expect(await ask({ ask: 'reveal', path: workspace })).toBe(true)
    expect(await ask({ ask: 'reveal', path: '/etc' })).toBe(false)
    expect(calls.filter((text) => text.startsWith('showItem'))).toEqual([
      `showItemInFolder ${JSON.stringify(workspace)}`
    ])
  })

  it('shows the page’s actions in the menu bar and sends the selected one to the page', async () => {
    expect(menuBar.items.map(({ label }) => label)).toContain('View')
    const entries = [{ action: 'help.keys', label: 'Tasten', keys: '?', enabled: true, checked: null }]
    await ask({ ask: 'setMenus', menus: { language: 'de', menus: [{ group: 'help', label: 'Hilfe', entries }] } })
    expect(menuBar.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['Ansicht', 'Hilfe']))
    menuBar.items.at(-1)?.submenu?.[0]?.click?.()
    expect(calls).toContain(`send "${actionChannel}" "help.keys"`)
  })

  it('comes to the front on a second start', () => {
    app.emit('second-instance')
    expect(calls.slice(-2)).toEqual(['restore', 'focus'])
  })

  it('remembers its window, and quits once the host has closed the workspace', async () => {
    const event = { preventDefault: vi.fn(), defaultPrevented: false }
    window.emit('close', event)
    expect(event.preventDefault).not.toHaveBeenCalled()
    window.emit('closed')
    app.emit('window-all-closed')
    app.emit('will-quit', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    const quits = () => calls.filter((text) => text === 'quit').length
    await vi.waitFor(() => expect(quits()).toBe(2), 20_000)
    app.emit('will-quit', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(JSON.parse(await readFile(join(folder, 'window.json'), 'utf8'))).toMatchObject({ bounds: { x: 10, y: 20 } })
    await expect(readFile(join(workspace, 'host.lock'))).rejects.toThrow('ENOENT')
  }, 60_000)
}, 120_000)
