/** @file The desktop app: starts the host in a process of its own and shows its page. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserWindow } from 'electron'
import { app, dialog, ipcMain, Menu, powerSaveBlocker, protocol, shell } from 'electron'
import { z } from 'zod'
import { besideModule } from '../common/worker-process.ts'
import { isOwnAddress, pageOrigin } from './guards.ts'
import { menuOf } from './menu.ts'
import { answerShellRequest, shellChannel, type ShellActions } from './shell-requests.ts'
import { superviseHost, type SupervisedHost } from './supervise.ts'
import { startUtilityProcess } from './utility-process.ts'
import { guard, guardPermissions, openWindow } from './window.ts'

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))

app.enableSandbox()
const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
app.on('web-contents-created', (_event, contents) => guard(contents))

if (app.requestSingleInstanceLock()) void begin()
else app.quit()

async function begin(): Promise<void> {
  await app.whenReady()
  guardPermissions()
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(process.platform) as Electron.MenuItemConstructorOptions[]))
  const host = superviseHost({
    start: startUtilityProcess,
    entry: fileURLToPath(besideModule(import.meta.url, 'host-process')),
    onBusy: keepAwake(),
    onSaid: (text) => process.stderr.write(text)
  })
  protocol.handle('app', (request) =>
    isOwnAddress(request.url) ? host.fetch(request) : Promise.resolve(new Response(null, { status: 404 }))
  )
  const window = openWindow(beside('preload.cjs'), join(app.getPath('userData'), 'window.json'))
  answerPage(window, host)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  closeInOrder(host)
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

/** The host pauses its jobs with their checkpoints before the app ends. */
function closeInOrder(host: SupervisedHost): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void host.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

function answerPage(window: BrowserWindow, host: SupervisedHost): void {
  const actions: ShellActions = {
    chooseFolder: async (title) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openDirectory', 'createDirectory']
      })
      return filePaths[0] ?? null
    },
    reveal: (path) => {
      if (existsSync(path)) shell.showItemInFolder(path)
      return existsSync(path)
    },
    print: () => new Promise((resolve) => window.webContents.print({}, () => resolve())),
    workspaceFolder: () => workspaceFolder(host)
  }
  ipcMain.handle(shellChannel, (event, request: unknown) => {
    const frame = event.senderFrame
    const top = frame !== null && frame === event.sender.mainFrame
    return answerShellRequest(actions, { address: frame?.url ?? null, top }, request)
  })
}

async function workspaceFolder(host: SupervisedHost): Promise<string | null> {
  const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  const answer = await host.fetch(new Request(`${pageOrigin}/api/workspace.facts`, init))
  const facts = z.object({ folder: z.string() }).safeParse(await answer.json())
  return answer.ok && facts.success ? facts.data.folder : null
}
