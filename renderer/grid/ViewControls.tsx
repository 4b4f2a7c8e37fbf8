import type { ReactNode } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Slider } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './ViewControls.module.css'

/** How images are shown: size of the tiles, masks, grid or loupe, and further views. */
export function ViewControls({ children }: { readonly children?: ReactNode }) {
  const { t } = useTexts()
  const { tileSize, change } = usePreferences()
  return (
    <span className={styles['controls']}>
      <span className={styles['size']}>
        <Slider
          aria-label={t('datasets.tile-size')}
          min={64}
          max={320}
          step={16}
          value={tileSize}
          onMove={(size) => change({ tileSize: size })}
        />
      </span>
      <ActionButton action="view.masks" icon="mask" iconOnly />
      <ActionButton action="view.grid" icon="grid" iconOnly />
      <ActionButton action="view.loupe" icon="image" iconOnly />
      {children}
    </span>
  )
}
