/** @file The system's menu bar: the page's actions, which its own registry names, between what the system does itself. */
import type { ShellMenuEntry, ShellMenus } from '../contract/shell.ts'
import type { Role, ShellWords } from './words.ts'

/** The part of Electron's menu template that is used here. */
export interface MenuEntry {
  readonly label?: string
  readonly role?: Role
  readonly type?: 'separator' | 'checkbox'
  readonly submenu?: MenuEntry[]
  readonly accelerator?: string
  readonly registerAccelerator?: boolean
  readonly enabled?: boolean
  readonly checked?: boolean
  readonly click?: () => void
}

const separator: MenuEntry = { type: 'separator' }

export interface MenuBar {
  readonly platform: NodeJS.Platform
  readonly words: ShellWords
  /** Empty until the page has sent its actions. */
  readonly menus: ShellMenus['menus']
  /** Entries of the shell itself at the end of Help. */
  readonly help?: readonly MenuEntry[]
  /** Called with the chosen action of the page. */
  readonly choose: (action: string) => void
}

/** The menu bar of a platform. Undo stays the page's own, except in text fields of macOS, which ask the menu for it. */
export function menuOf({ platform, words, menus, help: ofShell = [], choose }: MenuBar): MenuEntry[] {
  const mac = platform === 'darwin'
  const role = (name: Role): MenuEntry => ({ role: name, label: words.roles[name] })
  const ofPage = (group: string) => {
    const entries = menus.find((menu) => menu.group === group)?.entries ?? []
    return entries.length === 0 ? [] : [...entries.map((entry) => itemOf(entry, mac, choose)), separator]
  }
  const own = new Set(['file', 'view', 'help'])
  const hiding = [role('services'), separator, role('hide'), role('hideOthers'), role('unhide'), separator]
  const edit = [role('cut'), role('copy'), role('paste'), role('selectAll')]
  const zoom = [role('resetZoom'), role('zoomIn'), role('zoomOut'), separator, role('togglefullscreen')]
  const help = [...ofPage('help').slice(0, -1), ...(ofShell.length === 0 ? [] : [separator, ...ofShell])]
  return [
    ...(mac ? [{ label: 'Flawsmith', submenu: [role('about'), separator, ...hiding, role('quit')] }] : []),
    { label: words.menus.file, submenu: [...ofPage('file'), mac ? role('close') : role('quit')] },
    {
      label: words.menus.edit,
      submenu: mac ? [role('undo'), role('redo'), separator, ...edit] : edit
    },
    {
      label: words.menus.view,
      submenu: [...ofPage('view'), role('reload'), separator, ...zoom, separator, role('toggleDevTools')]
    },
    ...menus
      .filter(({ group, entries }) => !own.has(group) && entries.length > 0)
      .map(({ group, label }) => ({ label, submenu: ofPage(group).slice(0, -1) })),
    {
      label: words.menus.window,
      submenu: [role('minimize'), ...(mac ? [role('zoom'), role('front')] : [role('close')])]
    },
    ...(help.length === 0 ? [] : [{ label: words.menus.help, submenu: help }])
  ]
}

function itemOf({ action, label, keys, enabled, checked }: ShellMenuEntry, mac: boolean, choose: (id: string) => void) {
  const accelerator = keys === null ? null : acceleratorOf(keys)
  // The page handles its keys itself; only macOS cannot show a key in a menu without intercepting it, so plain letters,
  // which are typed as text, are not shown there.
  const shown = accelerator !== null && (!mac || accelerator.startsWith('CommandOrControl'))
  return {
    ...{ label, enabled, click: () => choose(action) },
    ...(shown ? { accelerator, registerAccelerator: false } : {}),
    ...(checked === null ? {} : { type: 'checkbox' as const, checked })
  } satisfies MenuEntry
}

const named: Readonly<Record<string, string>> = {
  Ctrl: 'CommandOrControl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc'
}

/** A key of the page's table in Electron's notation (docs/api/accelerator.md). */
function acceleratorOf(keys: string): string {
  return keys
    .split('+')
    .map((part) => named[part] ?? part)
    .join('+')
}
