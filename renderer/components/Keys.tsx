import { shortcutParts } from '../actions/shortcut.ts'
import { onMac } from '../actions/platform.ts'
import { usePreferences } from '../app/preferences.ts'
import styles from './Keys.module.css'

/** German keyboards have Strg instead of Ctrl. */
const german: Readonly<Record<string, string>> = { Ctrl: 'Strg', Del: 'Entf' }

/** A shortcut drawn as keys. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  const language = usePreferences((preferences) => preferences.language)
  return (
    <span className={styles['keys']}>
      {shortcutParts(shortcut, onMac()).map((part) => (
        <kbd key={part} className={styles['key']}>
          {language === 'de' ? (german[part] ?? part) : part}
        </kbd>
      ))}
    </span>
  )
}
