/** @file What the window may do, as plain functions; security.md's checklist as a table. */

/** The page's own origin; nothing else is ever shown. */
export const pageOrigin = 'app://flawsmith'
export const pageAddress = `${pageOrigin}/`

/** Whether an address is the page's own. */
export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === 'app:' && url.host === 'flawsmith' && url.username === '' && url.port === ''
  } catch {
    return false
  }
}

/** Chromium's PDF viewer, which shows a report inside a frame of the page. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** Whether a page may go to an address: the window to its own only, a frame within to the PDF viewer too. */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  return isOwnAddress(address) || (!isMainFrame && address.startsWith(pdfViewer))
}

/**
 * Whether anything in the window may be fetched from an address: the page's own, what pages make themselves, and the
 * parts of Chromium that show PDFs and the developer tools. Never from the network.
 */
export function mayRequest(address: string): boolean {
  return (
    isOwnAddress(address) ||
    address.startsWith(pdfViewer) ||
    /^(?:blob:app:\/\/flawsmith\/|data:|devtools:|chrome(?:-untrusted)?:\/\/)/.test(address)
  )
}

/** Sites that links of the page may open in the default browser. */
const outsideHosts: ReadonlySet<string> = new Set(['huggingface.co', 'github.com', 'arxiv.org'])

/** Whether a link may be opened in the default browser: https, no credentials, a known host, the default port. */
export function mayOpenOutside(address: string): boolean {
  try {
    const { protocol, hostname, username, password, port } = new URL(address)
    return protocol === 'https:' && outsideHosts.has(hostname) && username === '' && password === '' && port === ''
  } catch {
    return false
  }
}

/** Options of the window's page that a test holds against Electron's security checklist. */
export function pagePreferences(preload: string) {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // Chromium's PDF viewer counts as a plugin, and is the only one left.
    plugins: true
  } as const
}

/** What Electron says of a permission that is asked for: by which page, and for media which. */
export interface PermissionRequest {
  /** Address or origin of whoever asks. */
  readonly from: string
  readonly media: readonly string[]
}

/** Permissions that the page may have: the clipboard, to copy error codes; and for our own page alone the camera, no microphone. */
export function isPermissionAllowed(permission: string, { from, media }: PermissionRequest): boolean {
  if (permission === 'media') return isOwnAddress(from) && media.length > 0 && media.every((kind) => kind === 'video')
  return permission === 'clipboard-sanitized-write'
}
