import { useFrame } from '../app/frame-store.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { damageOf } from './damage-of.ts'

/** In the status bar for as long as the last check found damage; leads to what it found. */
export function DamageButton() {
  const { t } = useTexts()
  const { value } = useQuery('workspace.care', {})
  const set = useFrame((frame) => frame.set)
  if (damageOf(value?.check?.findings ?? []).length === 0) return null
  return (
    <Button look="quiet" icon="warning" onClick={() => set({ care: true })}>
      {t('care.damage-found')}
    </Button>
  )
}
