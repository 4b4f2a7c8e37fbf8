import { useState } from 'react'
import type { DatasetVersion } from '../../electron/contract/dataset-changes.ts'
import { useAction } from '../actions/action-store.ts'
import { callOrNotify, useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { PartIdDialog, RelabelDialog, TagDialog } from './ImageDialogs.tsx'
import { asksBeforeRemoval } from './removal-question.ts'
import { RemoveImagesDialog } from './RemoveImagesDialog.tsx'
import { useChanges } from './use-changes.ts'

interface ImageActionsProps {
  readonly dataset: number
  /** How many images the dataset has, shown or not. */
  readonly total: number
  /** The selected images, or else the one in focus. */
  readonly images: readonly number[]
  /** Off where another view has the keys. */
  readonly enabled: boolean
  /** Called when images may be gone. */
  readonly onChanged: () => void
}

/** What can be done with the selected images at once: each is one step, with a way back. */
export function ImageActions({ dataset, total, images, enabled, onChanged }: ImageActionsProps) {
  const { t } = useTexts()
  const [asked, ask] = useState<{
    readonly what: 'relabel' | 'tag' | 'part' | 'remove'
    readonly images: readonly number[]
  }>()
  const undoable = useQuery('versions.list', enabled ? { dataset } : undefined).value?.undoable ?? null
  const { undo, told } = useChanges(dataset)
  const some = enabled && images.length > 0
  const remove = async (removed: readonly number[]) => {
    ask(undefined)
    const answer = await callOrNotify('images.remove', { dataset, images: [...removed] })
    if (answer === undefined) return
    told(answer.version)
    onChanged()
  }
  useAction(
    'image.remove',
    () => (asksBeforeRemoval(images.length, total) ? ask({ what: 'remove', images }) : void remove(images)),
    { enabled: some }
  )
  useAction('image.relabel', () => ask({ what: 'relabel', images }), { enabled: some })
  useAction('image.tag', () => ask({ what: 'tag', images }), { enabled: some })
  useAction('image.part', () => ask({ what: 'part', images }), { enabled: some })
  useAction('dataset.undo', () => void undo(), { enabled: enabled && undoable !== null })
  const done = (version: DatasetVersion | null) => {
    ask(undefined)
    told(version)
  }
  const dialog = asked && { dataset, images: asked.images, onClose: () => ask(undefined), onDone: done }
  return (
    <>
      <span role="toolbar" aria-label={t('image.actions')} className={styles['changes']}>
        <ActionButton action="image.relabel" icon="rename" iconOnly />
        <ActionButton action="image.tag" icon="add" iconOnly />
        <ActionButton action="image.part" icon="copy" iconOnly />
        <ActionButton action="image.remove" icon="trash" iconOnly />
        <ActionButton action="dataset.undo" icon="undo" iconOnly />
      </span>
      {asked?.what === 'relabel' && dialog !== undefined && <RelabelDialog {...dialog} />}
      {asked?.what === 'tag' && dialog !== undefined && <TagDialog {...dialog} />}
      {asked?.what === 'part' && dialog !== undefined && <PartIdDialog {...dialog} />}
      {asked?.what === 'remove' && (
        <RemoveImagesDialog
          count={asked.images.length}
          total={total}
          onClose={() => ask(undefined)}
          onRemove={() => void remove(asked.images)}
        />
      )}
    </>
  )
}
