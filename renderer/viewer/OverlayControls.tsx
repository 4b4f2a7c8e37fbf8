import { Checkbox, Select, Slider } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { OverlaySettings } from './overlay-settings.ts'
import { ToneControls } from './ToneControls.tsx'
import styles from './viewer.module.css'

interface OverlayControlsProps {
  readonly value: OverlaySettings
  readonly onChange: (value: OverlaySettings) => void
  /** Offers the threshold of score maps. */
  readonly scores?: boolean | undefined
}

/** Settings of the overlay. */
export function OverlayControls({ value, onChange, scores = false }: OverlayControlsProps) {
  const { t, format } = useTexts()
  const change = (part: Partial<OverlaySettings>) => onChange({ ...value, ...part })
  const shows = (['both', 'fill', 'contour', 'none'] as const).map((show) => {
    return { value: show, label: t(`viewer.show.${show}`) }
  })
  return (
    <div className={styles['controls']}>
      <label className={styles['control']}>
        {t('viewer.overlay')}
        <Select value={value.show} choices={shows} onChoose={(show) => change({ show })} />
      </label>
      <label className={styles['control']}>
        {t('viewer.opacity')}
        <Slider min={0} max={1} step={0.05} value={value.opacity} onMove={(opacity) => change({ opacity })} />
      </label>
      {scores && (
        <label className={styles['control']}>
          {t('viewer.threshold')}
          <Slider min={0} max={1} step={0.005} value={value.threshold} onMove={(threshold) => change({ threshold })} />
          <output>{format.number(value.threshold, 3)}</output>
        </label>
      )}
      <Checkbox
        label={t('viewer.smoothing')}
        checked={value.smoothing}
        onToggle={(smoothing) => change({ smoothing })}
      />
      <Checkbox label={t('viewer.grid')} checked={value.grid} onToggle={(grid) => change({ grid })} />
      <ToneControls />
    </div>
  )
}
