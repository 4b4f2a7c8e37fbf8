import { useState } from 'react'
import type { KeyPress } from '../actions/shortcut.ts'
import { useAction } from '../actions/action-store.ts'
import { useCommand } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'

interface NamedRun {
  readonly id: number
  readonly name: string
}

interface RunActionsProps {
  /** The current selection; renaming needs exactly one. */
  readonly runs: readonly NamedRun[]
  /** Whether keys act on them too, as when one of their rows has the focus. */
  readonly byKey?: () => boolean
  readonly onRemoved?: () => void
  /** Where the focus goes after they are removed. */
  readonly next?: (removed: readonly NamedRun[]) => HTMLElement | null
}

/** Renames one run, or removes runs: by buttons, menu and keys. */
export function RunActions({ runs, byKey = () => true, onRemoved, next }: RunActionsProps) {
  const { t } = useTexts()
  const [asked, ask] = useState<{ readonly what: 'rename' | 'remove'; readonly runs: readonly NamedRun[] }>()
  const rename = useCommand('runs.rename')
  const [one] = runs
  const asking = (what: 'rename' | 'remove') => (press?: KeyPress) => {
    if (press === undefined || byKey()) ask({ what, runs })
  }
  useAction('run.rename', asking('rename'), { enabled: runs.length === 1 })
  useAction('run.remove', asking('remove'), { enabled: one !== undefined })
  const leave = () => {
    ask(undefined)
    rename.clear()
  }
  const [named] = asked?.runs ?? []
  return (
    <>
      <ActionButton action="run.rename" icon="rename" />
      <ActionButton action="run.remove" icon="trash" />
      {asked?.what === 'rename' && named !== undefined && (
        <RenameDialog
          title={t('rename.run', { id: String(named.id) })}
          name={named.name}
          onRename={async (name) => (await rename.run({ run: named.id, name })) !== undefined}
          busy={rename.busy}
          error={rename.error}
          onClose={leave}
        />
      )}
      {asked?.what === 'remove' && (
        <RemoveDialog
          target={{ runs: asked.runs.map(({ id }) => id) }}
          onClose={leave}
          onRemoved={onRemoved}
          next={next && (() => next(asked.runs))}
        />
      )}
    </>
  )
}
