import type { Decision } from '../../electron/contract/values.ts'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface DecisionButtonsProps {
  readonly decision: Decision
  /** Name of the image, for screen readers. */
  readonly about: string
  readonly onToggle: (decision: Decision) => void
}

/** Keep and reject: what Review calls accept and reject. Pressing a chosen one takes it back. */
export function DecisionButtons({ decision, about, onToggle }: DecisionButtonsProps) {
  const { t } = useTexts()
  return (
    <>
      <Button
        icon="check"
        aria-pressed={decision === 'accept'}
        aria-label={t('place.keep.of', { name: about })}
        onClick={() => onToggle('accept')}
      >
        {t('place.keep')}
      </Button>
      <Button
        icon="close"
        aria-pressed={decision === 'reject'}
        aria-label={t('place.reject.of', { name: about })}
        onClick={() => onToggle('reject')}
      >
        {t('place.reject')}
      </Button>
    </>
  )
}
