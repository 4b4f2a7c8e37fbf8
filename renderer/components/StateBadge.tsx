import { useConnection } from '../client/connection.ts'
import type { RunState } from '../client/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Badge } from './Badge.tsx'
import type { Tone } from './Badge.tsx'
import type { IconName } from './Icon.tsx'

const looks: Readonly<Record<RunState | 'paused', readonly [IconName, Tone]>> = {
  queued: ['waiting', 'calm'],
  running: ['running', 'good'],
  succeeded: ['success', 'calm'],
  failed: ['error', 'bad'],
  cancelled: ['cancelled', 'calm'],
  interrupted: ['interrupted', 'warn'],
  paused: ['pause', 'calm']
}

/** `stopping` is the pending request for a run that has not stopped yet. */
export function StateBadge({
  state,
  stopping = null
}: {
  readonly state: RunState | 'paused'
  readonly stopping?: 'pause' | 'cancel' | null
}) {
  const { t } = useTexts()
  const lost = useConnection((connection) => connection.state === 'offline' || connection.state === 'refused')
  if (lost && state === 'running') return <Badge icon="waiting">{t('state.running.unknown')}</Badge>
  const [icon, tone] = looks[state]
  return (
    <Badge icon={icon} tone={tone}>
      {stopping !== null && state === 'running'
        ? t(stopping === 'pause' ? 'state.pausing' : 'state.cancelling')
        : t(`state.${state}`)}
    </Badge>
  )
}
