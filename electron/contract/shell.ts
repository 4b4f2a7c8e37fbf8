/** @file What the desktop app adds to the page; a browser has none of it, and the page its own ways instead. */

export interface DesktopShell {
  /** The system's folder dialog: an absolute path, or null where the person chose none. */
  readonly chooseFolder: (title: string) => Promise<string | null>
  /** Shows a file or folder of the open workspace in the system's file manager; false where it is not there. */
  readonly reveal: (path: string) => Promise<boolean>
  /** The system's dialog for printing what the window shows. */
  readonly print: () => Promise<void>
  /** Absolute path of a file or folder that was dropped on the page. */
  readonly pathOf: (dropped: object) => string
}

/** Name under which the page finds it. */
export const shellName = 'flawsmithShell'

/** The desktop app's own, or undefined in a browser. */
export function desktopShell(): DesktopShell | undefined {
  return (globalThis as { [shellName]?: DesktopShell })[shellName]
}
