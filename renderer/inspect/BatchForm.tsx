import { useRef, useState } from 'react'
import type { LiveStation } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { callOrNotify } from '../client/host.ts'
import { useGuard } from '../client/station-access.ts'
import { Button } from '../components/Button.tsx'
import { TextInput } from '../components/Field.tsx'
import { Keys } from '../components/Keys.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'

/** Batch and lot of the images that arrive from now on; Enter sets them, Escape leaves them. */
export function BatchForm({ station: { id, state, batch, lot } }: { readonly station: LiveStation }) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<{ readonly batch: string; readonly lot: string }>()
  const first = useRef<HTMLInputElement>(null)
  const { against, guarded } = useGuard(id)
  const reason = against('set-batch')
  const enabled = state === 'running' || state === 'paused'
  const value = typed ?? { batch: batch ?? '', lot: lot ?? '' }
  useAction('station.batch', () => guarded('set-batch', () => first.current?.select())(), { enabled })
  const leave = () => {
    setTyped(undefined)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const set = async () => {
    if ((await callOrNotify('stations.setBatch', { station: id, ...value })) !== undefined) leave()
  }
  const input = (name: 'batch' | 'lot') => (
    <label className={styles['labelled']}>
      <span>{t(`inspect.${name}`)}</span>
      <TextInput
        {...(name === 'batch' ? { ref: first } : {})}
        touch
        maxLength={100}
        disabled={!enabled}
        readOnly={reason !== undefined}
        title={reason}
        value={value[name]}
        onChange={(event) => setTyped({ ...value, [name]: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
      />
    </label>
  )
  return (
    <form
      className={styles['batch']}
      aria-label={t('inspect.batch.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void set()
      }}
    >
      {input('batch')}
      {input('lot')}
      <Button type="submit" touch disabled={!enabled || typed === undefined}>
        {t('inspect.batch.set')}
        <Keys shortcut={typed === undefined ? 'B' : 'Enter'} />
      </Button>
    </form>
  )
}
