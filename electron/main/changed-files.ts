/** @file Asks whether to go on where files of the program are not those that it was built with; each change once. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { writeFileAtomic } from '../common/files.ts'
import { log } from '../common/log.ts'
import { examineProgramFiles } from '../common/program-integrity.ts'
import type { ShellLanguage } from './words.ts'

interface Words {
  readonly title: string
  readonly detail: string
  readonly quit: string
  readonly goOn: string
}

const words: Readonly<Record<ShellLanguage, Words>> = {
  en: {
    title: 'Files of Flawsmith have changed since it was built',
    detail:
      'A disk may be damaged, or somebody has exchanged them. Unless you did so yourself, quit and install Flawsmith again; workspaces stay.',
    quit: 'Quit',
    goOn: 'Go on'
  },
  de: {
    title: 'Dateien von Flawsmith haben sich seit dem Bau geändert',
    detail:
      'Vielleicht ist ein Datenträger beschädigt, oder jemand hat sie ausgetauscht. Außer nach eigenen Änderungen: beenden und Flawsmith neu installieren; Arbeitsbereiche bleiben erhalten.',
    quit: 'Beenden',
    goOn: 'Weiterarbeiten'
  }
}

const shownPaths = 5

/** Reads all of them, so it does not hold up the window. */
export async function askAboutChangedFiles(
  window: BrowserWindow,
  language: () => ShellLanguage,
  examine = examineProgramFiles
): Promise<void> {
  const found = await examine()
  if (found === null || found.changed.length === 0) return
  log.warn('files of the program have changed', { changed: found.changed.length, checked: found.checked })
  const acceptedFile = join(app.getPath('userData'), 'accepted-files')
  if ((await readFile(acceptedFile, 'utf8').catch(() => '')) === found.digest) return
  const { title, detail, quit, goOn } = words[language()]
  const more = found.changed.length > shownPaths ? ['…'] : []
  const { response } = await dialog.showMessageBox(window, {
    ...{ type: 'warning', message: title, buttons: [quit, goOn], defaultId: 0, cancelId: 0, noLink: true },
    detail: [detail, '', ...found.changed.slice(0, shownPaths), ...more].join('\n')
  })
  if (response === 0) app.quit()
  else await writeFileAtomic(acceptedFile, found.digest)
}
