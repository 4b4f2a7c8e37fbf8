/** @file Runs beside the page, in its sandbox: hands it a few functions and nothing of Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopShell, shellName } from '../contract/shell.ts'
import type { shellChannel } from './shell-requests.ts'

// A sandboxed script can import nothing of ours; the types keep both names true.
const name: typeof shellName = 'flawsmithShell'
const channel: typeof shellChannel = 'flawsmith-shell'
const ask = (request: object): Promise<unknown> => ipcRenderer.invoke(channel, request)

const shell: DesktopShell = {
  chooseFolder: (title) => ask({ ask: 'chooseFolder', title }) as Promise<string | null>,
  reveal: (path) => ask({ ask: 'reveal', path }) as Promise<boolean>,
  print: () => ask({ ask: 'print' }) as Promise<void>,
  pathOf: (dropped) => webUtils.getPathForFile(dropped as File)
}
contextBridge.exposeInMainWorld(name, shell)
