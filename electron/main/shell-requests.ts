/** @file What the page may ask of the shell itself, as a table; each request and its sender are checked. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { shellMenus, type ShellMenus } from '../contract/shell.ts'
import { isOwnAddress } from './guards.ts'

/** What the shell does; Electron in the app, anything in a test. */
export interface ShellActions {
  readonly chooseFolder: (title: string) => Promise<string | null>
  /** Shows an existing path in the file manager. */
  readonly reveal: (path: string) => boolean
  readonly openArtifact: (artifact: number) => Promise<void>
  readonly saveArtifact: (artifact: number) => Promise<boolean>
  readonly setMenus: (menus: ShellMenus) => void
  /** The open workspace's folder, or null. */
  readonly workspaceFolder: () => Promise<string | null>
}

export interface Sender {
  /** Address of the requesting frame; null if it no longer exists. */
  readonly address: string | null
  /** Whether it is the window's own page and no frame within. */
  readonly top: boolean
}

/** Name of the one message by which all requests come. */
export const shellChannel = 'flawsmith-shell'
/** Name of the message that tells the page which action was chosen in the system's menu. */
export const actionChannel = 'flawsmith-action'

const artifact = z.int().positive()
const shellRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('chooseFolder'), title: z.string().max(200) }),
  z.strictObject({ ask: z.literal('reveal'), path: z.string().max(4096) }),
  z.strictObject({ ask: z.literal('openArtifact'), artifact }),
  z.strictObject({ ask: z.literal('saveArtifact'), artifact }),
  z.strictObject({ ask: z.literal('setMenus'), menus: shellMenus })
])

/** Performs a request. Throws if it is invalid, or does not come from the page. */
export async function answerShellRequest(actions: ShellActions, sender: Sender, given: unknown): Promise<unknown> {
  if (!sender.top || sender.address === null || !isOwnAddress(sender.address)) throw new Error('not for this frame')
  const request = shellRequest.parse(given)
  switch (request.ask) {
    case 'chooseFolder':
      return actions.chooseFolder(request.title)
    case 'reveal': {
      const folder = await actions.workspaceFolder()
      return folder !== null && isWithin(folder, request.path) ? actions.reveal(request.path) : false
    }
    case 'openArtifact':
      return actions.openArtifact(request.artifact)
    case 'saveArtifact':
      return actions.saveArtifact(request.artifact)
    case 'setMenus':
      return actions.setMenus(request.menus)
  }
}

/** Whether an absolute path is a folder or inside it. */
export function isWithin(folder: string, path: string): boolean {
  if (!isAbsolute(path) || path.includes('\0')) return false
  const way = relative(resolve(folder), resolve(path))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}
