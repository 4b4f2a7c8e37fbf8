/** @file Runs beside the page, in its sandbox: gives it a few functions and no access to Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopShell, shellName } from '../contract/shell.ts'
import type { actionChannel, shellChannel } from './shell-requests.ts'

// A sandboxed script can import nothing of ours; the types keep the names true.
const name: typeof shellName = 'flawsmithShell'
const requests: typeof shellChannel = 'flawsmith-shell'
const actions: typeof actionChannel = 'flawsmith-action'
const ask = (request: object): Promise<unknown> => ipcRenderer.invoke(requests, request)

const shell: DesktopShell = {
  chooseFolder: (title) => ask({ ask: 'chooseFolder', title }) as Promise<string | null>,
  reveal: (path) => ask({ ask: 'reveal', path }) as Promise<boolean>,
  openArtifact: (artifact) => ask({ ask: 'openArtifact', artifact }) as Promise<void>,
  saveArtifact: (artifact) => ask({ ask: 'saveArtifact', artifact }) as Promise<boolean>,
  setMenus: (menus) => ask({ ask: 'setMenus', menus }) as Promise<void>,
  onAction: (listener) => {
    const heard = (_event: unknown, action: string) => listener(action)
    ipcRenderer.on(actions, heard)
    return () => void ipcRenderer.off(actions, heard)
  },
  pathOf: (dropped) => webUtils.getPathForFile(dropped as File)
}
contextBridge.exposeInMainWorld(name, shell)
