/** @file Installing an update that a person chose from a disk or a share, and the way back; no network is asked. */
import { spawn } from 'node:child_process'
import { chmod, copyFile, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog, shell, type BrowserWindow } from 'electron'
import { failureOf } from '../../common/errors.ts'
import { isAbsent } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { programUrl } from '../../common/program-files.ts'
import { speakerIn } from '../../messages/speakers.ts'
import type { ShellLanguage } from '../words.ts'
import { formerInstaller, keepInstaller } from './kept-installers.ts'
import { checkUpdate, type Running, type Update } from './signed-update.ts'
import { wayToInstall } from './way-to-install.ts'
import { updateWords } from './words.ts'

const keptFolder = () => join(app.getPath('userData'), 'installers')

/** Asks for an installer, checks it, asks once more, and starts it when the program has quit. */
export async function askForUpdate(window: BrowserWindow, language: ShellLanguage): Promise<void> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: updateWords[language].choose,
    properties: ['openFile'],
    filters: [{ name: 'Flawsmith', extensions: ['exe', 'dmg', 'AppImage', 'deb', 'gz'] }]
  })
  const [installer] = filePaths
  if (installer !== undefined) await installAfterQuestion(window, language, installer)
}

/** The same with the installer of the version before, as far as one is kept. */
export async function askForFormerVersion(window: BrowserWindow, language: ShellLanguage): Promise<void> {
  const { none, noneDetail } = updateWords[language]
  const installer = await formerInstaller(keptFolder(), app.getVersion())
  if (installer === null) await dialog.showMessageBox(window, { type: 'info', message: none, detail: noneDetail })
  else await installAfterQuestion(window, language, installer)
}

async function installAfterQuestion(window: BrowserWindow, language: ShellLanguage, installer: string): Promise<void> {
  const words = updateWords[language]
  try {
    const running = await thisProgram()
    const update = await checkUpdate(installer, running)
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'question', message: words.question(update.version, running.version), noLink: true },
      ...{ detail: update.isOlder ? words.backDetail : words.detail },
      ...{ buttons: [words.yes, words.no], defaultId: 1, cancelId: 1 }
    })
    if (response === 0) await install(update, running)
  } catch (thrown) {
    log.fault('update not installed', thrown)
    const { code, message, remedy, details } = failureOf(thrown)
    const said = speakerIn(language).error(code, details) ?? { message, remedy }
    await dialog.showMessageBox(window, {
      ...{ type: 'error', message: words.failed, detail: `${said.message}\n\n${said.remedy}` }
    })
  }
}

async function install(update: Update, running: Running): Promise<void> {
  // What is started is the copy: nobody but this account can change it after it has been checked.
  const kept = await keepInstaller(keptFolder(), update)
  await checkUpdate(kept, running)
  const way = wayToInstall(kept, process.env['APPIMAGE'])
  log.info('installing an update', { from: running.version, to: update.version, way: way.kind })
  if (way.kind === 'replace') {
    await copyFile(kept, `${way.appImage}.new`)
    await chmod(`${way.appImage}.new`, 0o755)
    await rename(`${way.appImage}.new`, way.appImage)
    app.relaunch({ execPath: way.appImage })
  } else if (way.kind === 'run') {
    app.once('quit', () => spawn(way.program, [], { detached: true, stdio: 'ignore' }).unref())
  } else {
    const failed = await shell.openPath(kept)
    // A system without a program for packages shows where it is.
    if (failed !== '') shell.showItemInFolder(kept)
    return
  }
  app.quit()
}

async function thisProgram(): Promise<Running> {
  const publicKey = await readFile(programUrl('dist/update-key.pem'), 'utf8').catch((cause: unknown) => {
    if (isAbsent(cause)) return null
    throw cause
  })
  return { version: app.getVersion(), platform: process.platform, arch: process.arch, publicKey }
}
