import { useState } from 'react'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { go } from '../../app/routes.ts'
import { useCommand } from '../../client/host.ts'
import { useGuard } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { notify } from '../../components/notices.ts'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel } from '../../components/States.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { Refusal } from './Refusal.tsx'
import styles from './upkeep.module.css'

/** Deletes a station, and says first what goes and what stays. */
export function DeleteStation({ station: { id, name, folder, state } }: { readonly station: LiveStation }) {
  const { t } = useTexts()
  const refused = useGuard(id).against('delete-station')
  const [sure, setSure] = useState(false)
  const deleting = useCommand('stations.delete')
  const runs = state !== 'stopped'
  const remove = async () => {
    const done = await deleting.run({ station: id })
    if (done === undefined) return
    notify(t('upkeep.delete.done', { name, folder: done.kept }))
    go('inspect')
  }
  return (
    <Section title={t('upkeep.delete.title', { name })}>
      {runs && (
        <p className={styles['locked']} role="status">
          <Icon name="info" />
          {t('upkeep.delete.locked')}
        </p>
      )}
      {refused !== undefined && <Refusal against={refused} wanted="delete-station" />}
      <div className={styles['fate']}>
        <div>
          <h3>{t('upkeep.delete.goes')}</h3>
          <ul>
            <li>{t('upkeep.delete.goes.station')}</li>
            <li>{t('upkeep.delete.goes.users')}</li>
            <li>{t('upkeep.delete.goes.waiting')}</li>
          </ul>
        </div>
        <div>
          <h3>{t('upkeep.delete.stays')}</h3>
          <ul>
            <li>{t('upkeep.delete.stays.records', { folder })}</li>
            <li>{t('upkeep.delete.stays.images')}</li>
            <li>{t('upkeep.delete.stays.results')}</li>
          </ul>
        </div>
      </div>
      <Checkbox
        label={t('upkeep.delete.sure', { name })}
        checked={sure}
        disabled={runs || refused !== undefined}
        onToggle={setSure}
      />
      {deleting.error !== undefined && <ErrorPanel error={deleting.error} />}
      <div className={shared['row']}>
        <Button
          look="danger"
          icon="trash"
          touch
          disabled={!sure || runs || refused !== undefined || deleting.busy}
          title={refused}
          onClick={() => void remove()}
        >
          {t('upkeep.delete.do')}
        </Button>
      </div>
    </Section>
  )
}
