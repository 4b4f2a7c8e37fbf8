/** @file What the desktop app adds to the page; a browser has none of it, and the page its own ways instead. */
import { z } from 'zod'

/** An action of the page as the system's menu shows it. */
export const shellMenuEntry = z.strictObject({
  action: z.string().max(100),
  label: z.string().max(200),
  /** As `Ctrl+K`, `Shift+A`, `/`; null for none. */
  keys: z.string().max(40).nullable(),
  enabled: z.boolean(),
  /** Null where it switches nothing. */
  checked: z.boolean().nullable()
})
export type ShellMenuEntry = z.output<typeof shellMenuEntry>

/** The page's menus, for the system's menu bar, and the language of the shell's own words. */
export const shellMenus = z.strictObject({
  language: z.enum(['en', 'de']),
  menus: z
    .array(
      z.strictObject({
        /** `file`, `view` and `help` are joined with the shell's own. */
        group: z.string().max(40),
        label: z.string().max(100),
        entries: z.array(shellMenuEntry).max(100)
      })
    )
    .max(20)
})
export type ShellMenus = z.output<typeof shellMenus>

export interface DesktopShell {
  /** The system's folder dialog: an absolute path, or null where the person chose none. */
  readonly chooseFolder: (title: string) => Promise<string | null>
  /** Shows a file or folder of the open workspace in the system's file manager; false where it is not there. */
  readonly reveal: (path: string) => Promise<boolean>
  /** Opens a PDF that a run made in the system's own program, from where it can be printed; `artifact` is its number. */
  readonly openArtifact: (artifact: number) => Promise<void>
  /** Asks where to save a file that a run made, saves it and shows it in the file manager; false where none was chosen. */
  readonly saveArtifact: (artifact: number) => Promise<boolean>
  /** Shows the page's actions in the system's menu bar. */
  readonly setMenus: (menus: ShellMenus) => Promise<void>
  /** Tells which action was chosen there; what it returns ends that. */
  readonly onAction: (listener: (action: string) => void) => () => void
  /** Absolute path of a file or folder that was dropped on the page. */
  readonly pathOf: (dropped: object) => string
}

/** Name under which the page finds it. */
export const shellName = 'flawsmithShell'

/** The desktop app's own, or undefined in a browser. */
export function desktopShell(): DesktopShell | undefined {
  return (globalThis as { [shellName]?: DesktopShell })[shellName]
}
