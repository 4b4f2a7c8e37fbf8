/** @file Runs beside the page, in its sandbox: hands it a few functions and nothing of Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { shellName, type DesktopShell } from '../contract/shell.ts'

/** As in shell-requests.ts, which a sandboxed script cannot take in whole. */
const channel = 'flawsmith-shell'
const ask = (request: object): Promise<unknown> => ipcRenderer.invoke(channel, request)

const shell: DesktopShell = {
  chooseFolder: (title) => ask({ ask: 'chooseFolder', title }) as Promise<string | null>,
  reveal: (path) => ask({ ask: 'reveal', path }) as Promise<boolean>,
  print: () => ask({ ask: 'print' }) as Promise<void>,
  pathOf: (dropped) => webUtils.getPathForFile(dropped as File)
}
contextBridge.exposeInMainWorld(shellName, shell)
