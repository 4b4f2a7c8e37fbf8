import { desktopShell } from '../../electron/contract/shell.ts'
import { useConnection } from '../client/connection.ts'
import { deviceNames } from '../components/device-names.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { DamageButton } from '../workspace/DamageButton.tsx'
import { useFrame } from './frame-store.ts'
import styles from './StatusBar.module.css'

/** Workspace, device, connection and the running job, always visible. */
export function StatusBar() {
  const { t } = useTexts()
  const { state, workspace } = useConnection()
  const { drawer, set } = useFrame()
  const active = ordered(useJobs((store) => store.jobs)).filter(isActive)
  const [job] = active
  return (
    <footer aria-label={t('status.bar')} className={styles['bar']}>
      {state === 'offline' && (
        <Badge icon="error" tone="bad">
          {t('status.offline')}
        </Badge>
      )}
      {state === 'refused' && (
        <Badge icon="error" tone="bad">
          {t('status.refused')}
        </Badge>
      )}
      {state === 'connecting' && <Badge icon="waiting">{t('status.connecting')}</Badge>}
      {workspace && <WorkspaceFolder folder={workspace.folder} />}
      {workspace && (
        <span className={styles['fact']} title={t('status.device')}>
          <Icon name="device" />
          {t('status.device-threads', { device: deviceNames[workspace.device], count: workspace.threads })}
        </span>
      )}
      {workspace && <DamageButton />}
      <span className={styles['space']} />
      {job !== undefined && job.progress !== null && (
        <span className={styles['job']}>
          <span className={styles['name']}>{job.name}</span>
          <ProgressBar label={job.name} done={job.progress.done} total={job.progress.total} compact />
        </span>
      )}
      <Button
        look="quiet"
        aria-expanded={drawer}
        aria-controls="jobs"
        icon="runs"
        onClick={() => set({ drawer: !drawer })}
      >
        {active.length === 0 ? t('status.idle') : t('status.jobs', { count: active.length })}
      </Button>
    </footer>
  )
}

/** In the desktop app a click shows it in the file manager. */
function WorkspaceFolder({ folder }: { readonly folder: string }) {
  const { t } = useTexts()
  const shell = desktopShell()
  const name = <span className={styles['path']}>{folder}</span>
  if (shell === undefined) {
    return (
      <span className={styles['fact']} title={`${t('status.workspace')}: ${folder}`}>
        <Icon name="folder" />
        {name}
      </span>
    )
  }
  return (
    <Button
      look="quiet"
      icon="folder"
      title={t('status.show-workspace', { folder })}
      onClick={() => void shell.reveal(folder)}
    >
      {name}
    </Button>
  )
}
