/** @file The one window, and what its page may do. */
import { BrowserWindow, screen, session, shell, type WebContents } from 'electron'
import { isPermissionAllowed, mayNavigate, mayOpenOutside, mayRequest, pageAddress, pagePreferences } from './guards.ts'
import { placeWindow, readWindowState, smallest, writeWindowState } from './window-state.ts'

export interface OpenedWindow {
  readonly window: BrowserWindow
  /** Resolves once its state has been saved after it closed. */
  readonly remembered: () => Promise<void>
}

/**
 * Opens the window where it was left. `stateFile` keeps that; `preload` is the script beside the page; `closing` is
 * called before it closes and may keep it open.
 */
export function openWindow(
  preload: string,
  stateFile: string,
  closing: (window: BrowserWindow) => (event: { readonly preventDefault: () => void }) => void
): OpenedWindow {
  const state = readWindowState(stateFile)
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      [primary, ...others].map(({ workArea }) => workArea)
    ),
    ...{ minWidth: smallest.width, minHeight: smallest.height, title: 'Flawsmith', autoHideMenuBar: true },
    // Avoids a white flash before the page is drawn.
    show: false,
    webPreferences: pagePreferences(preload)
  })
  window.once('ready-to-show', () => {
    // Maximising also shows it, so it has to wait.
    if (state?.maximized === true) window.maximize()
    window.show()
  })
  window.on('close', closing(window))
  let remembered = Promise.resolve()
  window.on('close', (event) => {
    if (event.defaultPrevented) return
    const left = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    remembered = writeWindowState(stateFile, left).catch(() => undefined)
  })
  // A page whose process crashed is reloaded; the host and its jobs continue meanwhile.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') setTimeout(() => window.isDestroyed() || window.webContents.reload(), 1000)
  })
  void window.loadURL(pageAddress).catch(() => undefined)
  return { window, remembered: () => remembered }
}

/** Restricts navigation of every page, opens no windows, grants almost no permissions. */
export function guard(contents: WebContents): void {
  const keep = (event: { preventDefault: () => void; readonly url: string; readonly isMainFrame: boolean }) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  }
  contents.on('will-navigate', keep)
  contents.on('will-redirect', keep)
  contents.on('will-frame-navigate', keep)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Cancels whatever a page asks of anywhere but the host, whichever way it asks. */
export function guardRequests(): void {
  session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url) }))
}

export function guardPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(isPermissionAllowed(permission, { from: details.requestingUrl, media }))
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) => {
    return isPermissionAllowed(permission, { from: `${origin}/`, media: mediaType === undefined ? [] : [mediaType] })
  })
  defaultSession.setDevicePermissionHandler(() => false)
}
