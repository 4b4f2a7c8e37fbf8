import type { RunState } from '../client/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Badge } from './Badge.tsx'
import type { Tone } from './Badge.tsx'
import type { IconName } from './Icon.tsx'

const looks: Readonly<Record<RunState, readonly [IconName, Tone]>> = {
  queued: ['waiting', 'calm'],
  running: ['running', 'good'],
  succeeded: ['success', 'calm'],
  failed: ['error', 'bad'],
  cancelled: ['cancelled', 'calm'],
  interrupted: ['interrupted', 'warn']
}

export function StateBadge({ state }: { readonly state: RunState }) {
  const { t } = useTexts()
  const [icon, tone] = looks[state]
  return (
    <Badge icon={icon} tone={tone}>
      {t(`state.${state}`)}
    </Badge>
  )
}
