import { useState } from 'react'
import type { Split } from '../../electron/contract/datasets.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { inListOrder } from '../../electron/contract/preferred-split.ts'
import { changeQuery } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { notify } from '../components/notices.ts'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RenameDialog } from '../removal/RenameDialog.tsx'
import styles from './datasets.module.css'
import { PartTable } from './PartTable.tsx'

interface SplitListProps {
  readonly dataset: number
  /** Number of the split that the images are shown by. */
  readonly shown: string | undefined
  /** Whether it has been requested: images come first. */
  readonly wanted: boolean
}

/** The splits of a dataset by name: their subsets, and showing, renaming and removing each. */
export function SplitList({ dataset, shown, wanted }: SplitListProps) {
  const { t } = useTexts()
  const splits = useQuery('splits.list', wanted ? { dataset } : undefined).value?.splits
  const { named, automatic } = inListOrder(splits ?? [])
  const item = (split: Split) => (
    <SplitItem key={split.id} dataset={dataset} split={split} isShown={shown === String(split.id)} />
  )
  return (
    <section aria-label={t('datasets.splits')}>
      <h2>{t('datasets.splits')}</h2>
      {splits?.length === 0 && <p className={shared['soft']}>{t('split.none-yet')}</p>}
      {named.map(item)}
      {automatic.length > 0 && (
        <details open={named.length === 0 || automatic.some(({ id }) => shown === String(id))}>
          <summary>{t('split.automatic')}</summary>
          {automatic.map(item)}
        </details>
      )}
    </section>
  )
}

interface SplitItemProps {
  readonly dataset: number
  readonly split: Split
  readonly isShown: boolean
}

function SplitItem({ dataset, split, isShown }: SplitItemProps) {
  const { t, say } = useTexts()
  const [asked, ask] = useState<'rename' | 'remove'>()
  const rename = useCommand('splits.rename')
  const remove = useCommand('splits.remove')
  const name = shownSplitName(split, say)
  const which = { dataset, split: split.id }
  const leave = () => {
    ask(undefined)
    rename.clear()
    remove.clear()
  }
  const submit = async () => {
    if ((await remove.run(which)) === undefined) return
    if (isShown) changeQuery({ split: undefined, part: undefined })
    notify(t('split.removed', { name }))
    leave()
  }
  return (
    <details className={styles['split']} open={isShown}>
      <summary>{name}</summary>
      {name !== split.name && <CommandName name={split.name} />}
      <PartTable title={t('split.runs', { count: split.runs.length })} parts={split.parts} />
      <div className={shared['row']}>
        <Button
          look="quiet"
          icon="datasets"
          aria-pressed={isShown}
          onClick={() => changeQuery({ split: isShown ? undefined : String(split.id), part: undefined })}
        >
          {t(isShown ? 'split.hide' : 'split.show')}
        </Button>
        <IconButton icon="rename" label={t('split.rename-named', { name })} onClick={() => ask('rename')} />
        <IconButton icon="trash" label={t('split.remove-named', { name })} onClick={() => ask('remove')} />
      </div>
      {asked === 'rename' && (
        <RenameDialog
          title={t('split.rename')}
          name={name}
          onRename={async (next) => (await rename.run({ ...which, name: next })) !== undefined}
          busy={rename.busy}
          error={rename.error}
          onClose={leave}
        />
      )}
      {asked === 'remove' && (
        <Dialog
          open
          onClose={leave}
          title={t('split.remove')}
          foot={
            <>
              <Button onClick={leave}>{t('common.cancel')}</Button>
              {split.runs.length === 0 && (
                <Button look="danger" disabled={remove.busy} onClick={() => void submit()}>
                  {t('split.remove.do')}
                </Button>
              )}
            </>
          }
        >
          <p>
            {split.runs.length === 0
              ? t('split.remove.unused', { name })
              : t('split.remove.used', { name, count: split.runs.length, runs: split.runs.slice(0, 5).join(', ') })}
          </p>
          {remove.error !== undefined && <ErrorPanel error={remove.error} compact />}
        </Dialog>
      )}
    </details>
  )
}

/** What commands call a split that pages name in words, to copy after `--split`. */
function CommandName({ name }: { readonly name: string }) {
  const { t } = useTexts()
  const copy = () => void navigator.clipboard.writeText(name).then(() => notify(t('common.copied')))
  return (
    <Button look="quiet" icon="copy" title={name} onClick={copy}>
      {t('split.copy-name')}
    </Button>
  )
}
