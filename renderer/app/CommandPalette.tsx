import { useState } from 'react'
import { canRun, runAction } from '../actions/action-store.ts'
import type { ActionId } from '../actions/action-table.ts'
import { actionIds, declarationOf } from '../actions/action-table.ts'
import { whereIs, wordsOf } from '../actions/palette-words.ts'
import { search } from '../actions/search.ts'
import { Dialog } from '../components/Dialog.tsx'
import { TextInput } from '../components/Field.tsx'
import { Keys } from '../components/Keys.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './CommandPalette.module.css'
import { useFrame } from './frame-store.ts'
import { useRoute } from './routes.ts'

/** Every action by name; unavailable ones are listed below, so that they can still be found. */
export function CommandPalette() {
  const { t } = useTexts()
  const { palette, set } = useFrame()
  return (
    <Dialog open={palette} onClose={() => set({ palette: false })} title={t('palette.title')} isSearch>
      <Palette onDone={() => set({ palette: false })} />
    </Dialog>
  )
}

function Palette({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts()
  const { page } = useRoute()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const offered = actionIds.filter((id) => id !== 'help.palette' && declarationOf(id).hidden !== true)
  const found = search(query, offered, (id) => wordsOf(id, t))
  const ordered = [...found.filter(canRun), ...found.filter((id) => !canRun(id))]
  const active = Math.min(at, Math.max(0, ordered.length - 1))
  const choose = (id: ActionId | undefined) => {
    if (id === undefined || !canRun(id)) return
    onDone()
    // After the dialog has returned the focus, so that the action can move it.
    setTimeout(() => runAction(id), 50)
  }
  return (
    <div className={styles['palette']}>
      <TextInput
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={ordered[active] === undefined ? undefined : `palette-${ordered[active]}`}
        aria-label={t('palette.placeholder')}
        placeholder={t('palette.placeholder')}
        value={query}
        autoFocus
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step !== undefined) setAt((active + step + ordered.length) % Math.max(1, ordered.length))
          else if (event.key === 'Enter') choose(ordered[active])
          else return
          event.preventDefault()
        }}
      />
      {ordered.length === 0 && <p className={styles['none']}>{t('common.nothing-found')}</p>}
      <ul id="palette-list" role="listbox" aria-label={t('palette.title')} className={styles['list']}>
        {ordered.map((id, index) => (
          <li
            key={id}
            id={`palette-${id}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={!canRun(id)}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' })
            }}
            className={styles['option']}
            onClick={() => choose(id)}
          >
            <span className={styles['label']}>{t(`action.${id}`)}</span>
            {!canRun(id) && <span className={styles['note']}>{t(whereIs(id, page))}</span>}
            {declarationOf(id).keys?.[0] !== undefined && <Keys shortcut={declarationOf(id).keys?.[0] ?? ''} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
