/** @file The system's menu bar: what the system itself does. Flawsmith's own actions are in the page's menu bar. */

/** The part of Electron's menu template that is used here. */
export interface MenuEntry {
  readonly label?: string
  readonly role?: Role
  readonly type?: 'separator'
  readonly submenu?: readonly MenuEntry[]
}

type Role =
  | ('about' | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'minimize' | 'zoom' | 'front')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll')
  | ('reload' | 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'toggleDevTools')

const separator: MenuEntry = { type: 'separator' }
const role = (name: Role): MenuEntry => ({ role: name })

/** The menu bar of a platform. Undo stays the page's own, except in text fields of macOS, which ask the menu for it. */
export function menuOf(platform: NodeJS.Platform): readonly MenuEntry[] {
  const mac = platform === 'darwin'
  const hiding = [role('services'), separator, role('hide'), role('hideOthers'), role('unhide'), separator]
  const edit = [role('cut'), role('copy'), role('paste'), role('selectAll')]
  const zoom = [role('resetZoom'), role('zoomIn'), role('zoomOut'), separator, role('togglefullscreen')]
  return [
    ...(mac ? [{ label: 'Flawsmith', submenu: [role('about'), separator, ...hiding, role('quit')] }] : []),
    { label: 'File', submenu: [mac ? role('close') : role('quit')] },
    { label: 'Edit', submenu: mac ? [role('undo'), role('redo'), separator, ...edit] : edit },
    { label: 'View', submenu: [role('reload'), separator, ...zoom, separator, role('toggleDevTools')] },
    { label: 'Window', submenu: [role('minimize'), ...(mac ? [role('zoom'), role('front')] : [role('close')])] }
  ]
}
