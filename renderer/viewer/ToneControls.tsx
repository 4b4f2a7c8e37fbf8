import { IconButton } from '../components/Button.tsx'
import { Slider } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { filterOf, plainTone, useTone } from './tone.ts'
import styles from './viewer.module.css'

/** Brightness and contrast of what is shown, and a button that shows it as it is again. */
export function ToneControls() {
  const { t } = useTexts()
  const tone = useTone()
  return (
    <>
      {(['brightness', 'contrast'] as const).map((name) => (
        <label key={name} className={styles['control']}>
          {t(`viewer.${name}`)}
          <Slider
            min={0.2}
            max={3}
            step={0.1}
            value={tone[name]}
            onMove={(next) => useTone.setState({ [name]: next })}
          />
        </label>
      ))}
      <IconButton
        icon="undo"
        label={t('viewer.tone.reset')}
        disabled={filterOf(tone) === 'none'}
        onClick={() => useTone.setState(plainTone)}
      />
    </>
  )
}
