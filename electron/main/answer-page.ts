/** @file What the page asks of the shell, done with Electron's dialogs and the system's programs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, ipcMain, shell, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { writeFileAtomic } from '../common/files.ts'
import { fetchArtifact, viewerCopies } from './artifacts.ts'
import { pageOrigin } from './guards.ts'
import { answerShellRequest, shellChannel, type ShellActions } from './shell-requests.ts'
import type { SupervisedHost } from './supervise.ts'

/** Answers the page of the one window only; what is returned clears away what was made for it. */
export function answerPage(
  window: BrowserWindow,
  host: SupervisedHost,
  setMenus: ShellActions['setMenus']
): () => Promise<void> {
  const copies = viewerCopies(app.getPath('temp'))
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
    openArtifact: async (artifact) => {
      const file = await fetchArtifact(host.fetch, artifact)
      const failed = await shell.openPath(await copies.add(file))
      if (failed !== '') throw new Error(failed)
    },
    saveArtifact: async (artifact) => {
      const { name, data } = await fetchArtifact(host.fetch, artifact)
      const defaultPath = join(app.getPath('documents'), name)
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
      if (canceled || filePath === '') return false
      await writeFileAtomic(filePath, data)
      shell.showItemInFolder(filePath)
      return true
    },
    setMenus,
    workspaceFolder: () => workspaceFolder(host)
  }
  ipcMain.handle(shellChannel, (event, request: unknown) => {
    const frame = event.senderFrame
    const top = frame !== null && frame.parent === null && event.sender.id === window.webContents.id
    return answerShellRequest(actions, { address: frame?.url ?? null, top }, request)
  })
  return copies.clear
}

async function workspaceFolder(host: SupervisedHost): Promise<string | null> {
  const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  const answer = await host.fetch(new Request(`${pageOrigin}/api/workspace.details`, init))
  const details = z.object({ folder: z.string() }).safeParse(await answer.json())
  return answer.ok && details.success ? details.data.folder : null
}
