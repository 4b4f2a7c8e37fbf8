/** @file The desktop app: starts the host in a separate process and shows its page. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, Menu, powerSaveBlocker, protocol, type BrowserWindow } from 'electron'
import { log, logFolder, startLog } from '../common/log.ts'
import { besideModule } from '../common/worker-process.ts'
import type { ShellMenus } from '../contract/shell.ts'
import { answerPage } from './answer-page.ts'
import { askAboutChangedFiles } from './changed-files.ts'
import { windowCloseHandler, quitHandler } from './closing.ts'
import { isOwnAddress, pageAddress } from './guards.ts'
import { menuOf } from './menu.ts'
import { actionChannel } from './shell-requests.ts'
import { superviseHost } from './supervise.ts'
import { askForFormerVersion, askForUpdate } from './update/ask-for-update.ts'
import { updateWords } from './update/words.ts'
import { startUtilityProcess } from './utility-process.ts'
import { guard, guardPermissions, guardRequests, openWindow } from './window.ts'
import { languageOf, shellWords, type ShellLanguage } from './words.ts'

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))

startLog({ name: 'shell', folder: logFolder(process.env) })
app.enableSandbox()
const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
app.on('web-contents-created', (_event, contents) => guard(contents))
app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => log.warn('page gone', { reason, exitCode }))
app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
  log.warn('process gone', { type, reason, exitCode })
)

if (app.requestSingleInstanceLock()) void begin()
else app.quit()

async function begin(): Promise<void> {
  await app.whenReady()
  guardPermissions()
  guardRequests()
  let language: ShellLanguage = languageOf(app.getLocale())
  let window: BrowserWindow | null = null
  let busy = false
  const awake = keepAwake()
  const host = superviseHost({
    start: startUtilityProcess,
    entry: fileURLToPath(besideModule(import.meta.url, 'host-process')),
    onBusy: (is) => {
      busy = is
      awake(is)
    },
    onOutput: (text) => {
      log.output('said by the host', text)
      process.stderr.write(text)
    },
    // The open page cannot offer a restart; the maintenance page can.
    onRestartsExhausted: () => {
      log.warn('the host has died too often')
      void window?.loadURL(pageAddress).catch(() => undefined)
    },
    language: () => language
  })
  protocol.handle('app', (request) =>
    isOwnAddress(request.url) ? host.fetch(request) : Promise.resolve(new Response(null, { status: 404 }))
  )
  let usable = false
  const showMenus = (given: ShellMenus) => {
    language = given.language
    // The page names its actions once it is drawn and has heard of the host.
    if (given.menus.length > 0 && !usable) {
      usable = true
      log.info('page usable', { milliseconds: Math.round(process.uptime() * 1000) })
    }
    const choose = (action: string) => window?.webContents.send(actionChannel, action)
    const ask = (question: (shown: BrowserWindow, language: ShellLanguage) => Promise<void>) => () => {
      if (window !== null) void question(window, language)
    }
    const { install, back } = updateWords[language]
    const help = [
      { label: install, click: ask(askForUpdate) },
      { label: back, click: ask(askForFormerVersion) }
    ]
    const words = shellWords[language]
    const menu = menuOf({ platform: process.platform, words, menus: given.menus, help, choose })
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  }
  showMenus({ language, menus: [] })
  const stateFile = join(app.getPath('userData'), 'window.json')
  const opened = openWindow(beside('preload.cjs'), stateFile, (shown) =>
    windowCloseHandler({ isBusy: () => busy, confirmQuit: () => askToLeave(shown, language), quit: () => app.quit() })
  )
  window = opened.window
  window.on('closed', () => {
    window = null
  })
  const clear = answerPage(opened.window, host, showMenus)
  window.once('show', () => {
    const asked = askAboutChangedFiles(opened.window, () => language)
    asked.catch((cause: unknown) => log.fault('files of the program not examined', cause))
  })
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  // The host pauses its jobs with their checkpoints.
  const finish = () => Promise.all([host.close(), opened.remembered(), clear()])
  app.on(
    'will-quit',
    quitHandler(finish, () => app.quit())
  )
}

/** The PC does not fall asleep while something trains. */
function keepAwake(): (busy: boolean) => void {
  let blocker: number | null = null
  return (busy) => {
    if (busy) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }
}

async function askToLeave(window: BrowserWindow, language: ShellLanguage): Promise<boolean> {
  const { title, detail, leave, stay } = shellWords[language].leave
  const { response } = await dialog.showMessageBox(window, {
    ...{ type: 'question', message: title, detail, buttons: [leave, stay], defaultId: 1, cancelId: 1, noLink: true }
  })
  return response === 0
}
