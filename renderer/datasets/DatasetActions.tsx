import { useState } from 'react'
import { useAction } from '../actions/action-store.ts'
import { go } from '../app/routes.ts'
import { useCommand } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemoveDialog } from '../removal/RemoveDialog.tsx'
import { RenameDialog } from '../removal/RenameDialog.tsx'

/** Renames or removes the dataset that is shown. */
export function DatasetActions({ dataset }: { readonly dataset: { readonly id: number; readonly name: string } }) {
  const { t } = useTexts()
  const [asked, ask] = useState<'rename' | 'remove'>()
  const rename = useCommand('datasets.rename')
  useAction('dataset.rename', () => ask('rename'))
  useAction('dataset.remove', () => ask('remove'))
  const leave = () => {
    ask(undefined)
    rename.clear()
  }
  return (
    <>
      <ActionButton action="dataset.rename" icon="rename" iconOnly />
      <ActionButton action="dataset.remove" icon="trash" iconOnly />
      {asked === 'rename' && (
        <RenameDialog
          title={t('rename.dataset')}
          name={dataset.name}
          onRename={async (name) => (await rename.run({ dataset: dataset.id, name })) !== undefined}
          busy={rename.busy}
          error={rename.error}
          onClose={leave}
        />
      )}
      {asked === 'remove' && (
        <RemoveDialog target={{ datasets: [dataset.id] }} onClose={leave} onRemoved={() => go('datasets')} />
      )}
    </>
  )
}
