import { useState } from 'react'
import { diagnosticsAddress } from '../../electron/contract/addresses.ts'
import type { Finding } from '../../electron/contract/doctor.ts'
import type { Values } from '../../electron/messages/message.ts'
import { useFrame } from '../app/frame-store.ts'
import { useQuery } from '../client/host.ts'
import { translateError } from '../client/page-error.ts'
import { invalidate } from '../client/queries.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Checkbox } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './Diagnostics.module.css'

/** What the host finds of device, disk, workspace and stations, and one file for whoever helps. */
export function Diagnostics() {
  const { t } = useTexts()
  const { diagnostics, set } = useFrame()
  return (
    <Dialog
      open={diagnostics}
      onClose={() => set({ diagnostics: false })}
      title={t('diagnostics.title')}
      description={t('diagnostics.hint')}
      width="wide"
      foot={<Save />}
    >
      {diagnostics && <Findings />}
    </Dialog>
  )
}

function Save() {
  const { t } = useTexts()
  return (
    <p className={styles['save']}>
      <a href={diagnosticsAddress} download className={styles['link']}>
        <Icon name="download" />
        {t('diagnostics.save')}
      </a>
      <span>{t('diagnostics.save.hint')}</span>
    </p>
  )
}

function Findings() {
  const { t } = useTexts()
  const [connections, setConnections] = useState(false)
  const { value, error, loading } = useQuery('doctor.examine', { connections })
  return (
    <>
      <div className={styles['bar']}>
        <Checkbox label={t('diagnostics.connections')} checked={connections} onToggle={setConnections} />
        <Button icon="redo" disabled={loading} onClick={() => invalidate('doctor')}>
          {t('diagnostics.again')}
        </Button>
      </div>
      {error !== undefined && <ErrorPanel error={error} />}
      {loading ? (
        <Loading label={t('diagnostics.looking')} />
      ) : (
        <ul aria-label={t('diagnostics.findings')} className={styles['findings']}>
          {value?.findings.map((finding, index) => (
            <FindingLine key={index} finding={finding} />
          ))}
        </ul>
      )}
    </>
  )
}

const icons = { ok: 'success', warning: 'warning', problem: 'error' } as const

function FindingLine({ finding: { state, said, advice, failure } }: { readonly finding: Finding }) {
  const { t, say } = useTexts()
  const error = failure === null ? null : translateError(failure, say)
  const remedy = advice === null ? error?.remedy : say.text(advice.text, advice.values as Values)
  return (
    <li data-state={state} className={styles['finding']}>
      <span role="img" aria-label={t(`diagnostics.state.${state}`)}>
        <Icon name={icons[state]} />
      </span>
      <div>
        <p>{say.text(said.text, said.values as Values)}</p>
        {error !== null && <p>{error.message}</p>}
        {remedy !== undefined && <p className={styles['remedy']}>{remedy}</p>}
      </div>
    </li>
  )
}
