import type { StationState } from '../../electron/contract/stations.ts'
import { Badge, type Tone } from '../components/Badge.tsx'
import type { IconName } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'

const looks: Readonly<Record<StationState, readonly [IconName, Tone]>> = {
  running: ['play', 'calm'],
  paused: ['pause', 'warn'],
  stopped: ['stop', 'calm'],
  starting: ['running', 'calm'],
  stopping: ['running', 'calm'],
  restarting: ['warning', 'warn'],
  elsewhere: ['info', 'calm'],
  missing: ['error', 'bad']
}

export function StateWord({ state }: { readonly state: StationState }) {
  const { t } = useTexts()
  const [icon, tone] = looks[state]
  return (
    <Badge icon={icon} tone={tone}>
      {t(`station.state.${state}`)}
    </Badge>
  )
}
