/** Keys written as `Ctrl+K`, `Shift+ArrowRight`, `?`; on a Mac, `Ctrl` means the command key. */
export type Shortcut = string

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

interface Chord {
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
}

const modifiers = ['Ctrl', 'Alt', 'Shift']

export function parseShortcut(shortcut: Shortcut): Chord {
  const parts = shortcut === '+' ? ['+'] : shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1)
  const unknown = held.filter((part) => !modifiers.includes(part))
  if (key === '' || unknown.length > 0) throw new Error(`not a shortcut: ${shortcut}`)
  return {
    key: key.toLowerCase(),
    ctrl: held.includes('Ctrl'),
    alt: held.includes('Alt'),
    shift: held.includes('Shift')
  }
}

/**
 * A character such as `?` already implies whether Shift is held, depending on the keyboard; letters and named keys do
 * not.
 */
function shiftMatters(key: string): boolean {
  return key.length > 1 || /[a-z0-9 ]/.test(key)
}

export function matches(shortcut: Shortcut, press: KeyPress, mac = false): boolean {
  const chord = parseShortcut(shortcut)
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase()
  const ctrl = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (other || key !== chord.key || ctrl !== chord.ctrl || press.altKey !== chord.alt) return false
  return !shiftMatters(chord.key) || press.shiftKey === chord.shift
}

/** Plain letters, digits and punctuation are text in a text field. */
export function needsNoTextInput(shortcut: Shortcut): boolean {
  const { ctrl, alt, key } = parseShortcut(shortcut)
  return !ctrl && !alt && !/^f\d+$/.test(key)
}

const signs: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  enter: '↵',
  backspace: '⌫',
  delete: 'Del'
}

/** For display, in parts to draw as keys: `['Ctrl', 'K']`, on a Mac `['⌘', 'K']`. */
export function shortcutParts(shortcut: Shortcut, mac = false): readonly string[] {
  const { key, ctrl, alt, shift } = parseShortcut(shortcut)
  const name = signs[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1))
  return [...(ctrl ? [mac ? '⌘' : 'Ctrl'] : []), ...(alt ? [mac ? '⌥' : 'Alt'] : []), ...(shift ? ['⇧'] : []), name]
}
