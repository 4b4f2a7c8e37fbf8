/** @file Runs beside the page, in its sandbox: gives it a few functions and no access to Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopShell, shellName } from '../contract/shell.ts'
import type { actionChannel, shellChannel } from './shell-requests.ts'

// A sandboxed script can import nothing of ours; the types keep the names true.
const name: typeof shellName = 'flawsmithShell'
const requests: typeof shellChannel = 'flawsmith-shell'
const actions: typeof actionChannel = 'flawsmith-action'
const invokeShell = (request: object): Promise<unknown> => ipcRenderer.invoke(requests, request)

const shell: DesktopShell = {
  chooseFolder: (title) => invokeShell({ invokeShell: 'chooseFolder', title }) as Promise<string | null>,
  reveal: (path) => invokeShell({ invokeShell: 'reveal', path }) as Promise<boolean>,
  openArtifact: (artifact) => invokeShell({ invokeShell: 'openArtifact', artifact }) as Promise<void>,
  saveArtifact: (artifact) => invokeShell({ invokeShell: 'saveArtifact', artifact }) as Promise<boolean>,
  setMenus: (menus) => invokeShell({ invokeShell: 'setMenus', menus }) as Promise<void>,
  onAction: (listener) => {
    const forwardAction = (_event: unknown, action: string) => listener(action)
    ipcRenderer.on(actions, forwardAction)
    return () => void ipcRenderer.off(actions, forwardAction)
  },
  pathOf: (dropped) => webUtils.getPathForFile(dropped as File)
}
contextBridge.exposeInMainWorld(name, shell)
