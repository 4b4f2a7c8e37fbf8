/** @file Electron's module as far as electron/main uses it: it records calls, and its processes are Node's. */
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'

/** Calls to Electron, in order. */
export const calls: string[] = []
const tell =
  (name: string) =>
  (...given: readonly unknown[]) =>
    void calls.push([name, ...given.map((each) => JSON.stringify(each))].join(' '))

class FakeContents extends EventEmitter {
  readonly id = 1
  readonly mainFrame = { url: 'app://flawsmith/#/runs', parent: null }
  windowOpen: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: FakeContents['windowOpen']): void {
    this.windowOpen = handler
  }
  readonly send = tell('send')
  readonly reload = tell('reload')
}

const bounds = { x: 10, y: 20, width: 1000, height: 700 }

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: Readonly<Record<string, unknown>>
  constructor(options: Readonly<Record<string, unknown>>) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  readonly show = tell('show')
  readonly focus = tell('focus')
  readonly restore = tell('restore')
  readonly maximize = tell('maximize')
  readonly isMinimized = () => true
  readonly isMaximized = () => false
  readonly isDestroyed = () => false
  readonly getNormalBounds = () => bounds
  readonly loadURL = (address: string) => Promise.resolve(tell('loadURL')(address))
}

class FakeApp extends EventEmitter {
  userData = ''
  readonly enableSandbox = tell('enableSandbox')
  readonly quit = tell('quit')
  readonly requestSingleInstanceLock = () => true
  readonly getVersion = () => '0.1.0'
  readonly getLocale = () => 'en-GB'
  readonly getPath = () => this.userData
  readonly whenReady = () => Promise.resolve(tell('ready')())
  /** Of the app's processes only those of Node. */
  readonly getAppMetrics = () =>
    FakeProcess.all.flatMap(({ pid, name }) => (pid === undefined ? [] : [{ pid, name, type: 'Utility' }]))
}
export const app = new FakeApp()

/** What was registered with `protocol.handle`. */
export const handlers = new Map<string, (request: Request) => Promise<Response>>()
export const protocol = {
  registerSchemesAsPrivileged: tell('privileged'),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void handlers.set(scheme, handler)
}

/** What was registered with `ipcMain.handle`. */
export const answers = new Map<string, (event: object, request: unknown) => Promise<unknown>>()
export const ipcMain = {
  handle: (channel: string, answer: (event: object, request: unknown) => Promise<unknown>) =>
    void answers.set(channel, answer)
}

interface Item {
  readonly label?: string
  readonly submenu?: readonly Item[]
  readonly click?: () => void
}
/** The menu bar as it is now. */
export const menuBar = { items: [] as readonly Item[] }
export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu: (menu: readonly Item[]) => {
    menuBar.items = menu
  }
}

export const permissions: {
  request?: (
    contents: null,
    name: string,
    answer: (may: boolean) => void,
    details: { readonly requestingUrl: string; readonly mediaTypes?: readonly string[] }
  ) => void
} = {}
/** What was registered with `webRequest.onBeforeRequest`. */
export const requests: {
  before?: (details: { readonly url: string }, answer: (given: { readonly cancel: boolean }) => void) => void
} = {}
export const session = {
  defaultSession: {
    webRequest: {
      onBeforeRequest: (handler: NonNullable<typeof requests.before>) => {
        requests.before = handler
      }
    },
    setPermissionRequestHandler: (handler: NonNullable<typeof permissions.request>) => {
      permissions.request = handler
    },
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined
  }
}

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }
export const dialog = {
  showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: ['/photos'] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showMessageBox: () => Promise.resolve({ response: 1 })
}
export const shell = {
  openExternal: (address: string) => Promise.resolve(tell('openExternal')(address)),
  showItemInFolder: tell('showItemInFolder'),
  openPath: () => Promise.resolve('')
}
export const powerSaveBlocker = { start: () => 1, stop: () => undefined }

/** Electron's processes of Node as Node's own. */
class FakeProcess extends EventEmitter {
  /** Those still running. */
  static all: readonly FakeProcess[] = []
  readonly child
  readonly name: string
  constructor(entry: string, words: readonly string[], { serviceName }: { readonly serviceName: string }) {
    super()
    this.name = serviceName
    FakeProcess.all = [...FakeProcess.all, this]
    this.child = fork(entry, [...words], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' })
    this.child.on('spawn', () => this.emit('spawn'))
    this.child.on('message', (message) => this.emit('message', message))
    this.child.on('close', (code) => {
      FakeProcess.all = FakeProcess.all.filter((each) => each !== this)
      this.emit('exit', code)
    })
  }
  get pid() {
    return this.child.pid
  }
  get stderr() {
    return this.child.stderr
  }
  readonly postMessage = (message: object) => void (this.child.connected && this.child.send(message, () => undefined))
  readonly kill = () => this.child.kill()
}
export const utilityProcess = {
  fork: (...given: ConstructorParameters<typeof FakeProcess>) => new FakeProcess(...given)
}
