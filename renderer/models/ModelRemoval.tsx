import { createContext, use, useState } from 'react'
import type { ReactNode } from 'react'
import type { RemovalTarget } from '../../electron/contract/removal.ts'
import { useAction } from '../actions/action-store.ts'
import { IconButton } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemoveDialog } from '../removal/RemoveDialog.tsx'

/** A base model, or the run of an adapter or a detector. */
export interface RemovableModel {
  readonly name: string
  readonly target: RemovalTarget
}

interface Removal {
  /** Keys and menus act on the one whose row or card has the focus. */
  readonly focus: (model: RemovableModel | undefined) => void
  readonly ask: (model: RemovableModel) => void
}

const RemovalContext = createContext<Removal>({ focus: () => undefined, ask: () => undefined })

/** Called by a list of models when the focus moves. */
export function useFocusedModel(): Removal['focus'] {
  return use(RemovalContext).focus
}

/** Wraps lists of models: binds their removal and asks for confirmation. */
export function ModelRemoval({ children }: { readonly children: ReactNode }) {
  const [focused, focus] = useState<RemovableModel>()
  const [asked, ask] = useState<RemovableModel>()
  useAction(
    'model.remove',
    (press) => {
      const there = document.activeElement?.closest('main tr, main article') instanceof Element
      if (press === undefined || there) ask(focused)
    },
    { enabled: focused !== undefined }
  )
  return (
    <RemovalContext value={{ focus, ask }}>
      {children}
      {asked !== undefined && (
        <RemoveDialog target={asked.target} onClose={() => ask(undefined)} onRemoved={() => focus(undefined)} />
      )}
    </RemovalContext>
  )
}

export function RemoveModelButton(model: RemovableModel) {
  const { t } = useTexts()
  const { ask } = use(RemovalContext)
  return <IconButton icon="trash" label={t('removal.model', { name: model.name })} onClick={() => ask(model)} />
}
