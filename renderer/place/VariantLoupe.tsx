import { useMemo, useRef, useState } from 'react'
import { imageNumber } from '../../electron/common/image-number.ts'
import { imageAddress, maskAddress } from '../../electron/contract/addresses.ts'
import type { Sample } from '../../electron/contract/review.ts'
import type { Decision } from '../../electron/contract/values.ts'
import { useAction } from '../actions/action-store.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { useOverlay } from '../loupe/ImageLoupe.tsx'
import { LoupeView } from '../viewer/LoupeView.tsx'
import type { Loupe } from '../viewer/loupe.ts'
import { overlayStyle } from '../viewer/overlay-settings.ts'
import { useImage, useMaskLayer } from '../viewer/use-image.ts'
import { pixelScale } from '../viewer/view.ts'
import type { PixelBox } from '../viewer/view.ts'
import { createViewStore } from '../viewer/view-store.ts'
import { DecisionButtons } from './DecisionButtons.tsx'
import styles from './place.module.css'

interface VariantLoupeProps {
  readonly sample: Sample
  readonly index: number
  readonly count: number
  /** What is shown at first. */
  readonly box: PixelBox
  readonly onMove: (index: number) => void
  readonly onToggle: (decision: Decision) => void
  readonly onLeave: () => void
}

/** One variant, large; the mask is shown on demand, since it hides the defect. */
export function VariantLoupe({ sample, index, count, box, onMove, onToggle, onLeave }: VariantLoupeProps) {
  const { t } = useTexts()
  const { overlay } = useOverlay()
  const [views] = useState(createViewStore)
  const [masked, setMasked] = useState(false)
  const { image, problem } = useImage(imageAddress(sample.imageHash))
  const { mask } = useMaskLayer(masked && sample.maskHash !== null ? maskAddress(sample.maskHash) : null)
  const style = useMemo(() => overlayStyle({ ...overlay, show: 'contour' }, 'mask'), [overlay])
  useAction('view.next', () => onMove(index + 1), { enabled: index < count - 1 })
  useAction('view.previous', () => onMove(index - 1), { enabled: index > 0 })
  const placed = useRef(false)
  const look = (loupe: Loupe | null) => {
    if (loupe === null || placed.current) return
    placed.current = true
    // Before the image is drawn for the first time: its box fills the canvas.
    const { width, height } = loupe.canvas.getBoundingClientRect()
    const filling = loupe.pixelRatio * Math.min(width / box.width, height / box.height)
    // Not so far that single pixels and their grid are seen.
    const scale = Math.min(0.99 * pixelScale, filling)
    const centre = {
      x: (box.left + box.width / 2) / sample.width,
      y: (box.top + box.height / 2) / sample.height
    }
    views.set({ fit: false, scale, centre }, sample)
  }
  const name = t('place.variant', { number: String(imageNumber(sample.position)) })
  return (
    <div className={shared['viewer']}>
      <div className={styles['bar']}>
        <Button icon="grid" onClick={onLeave}>
          {t('place.all')}
        </Button>
        <ActionButton action="view.previous" icon="left" iconOnly />
        <span>{t('datasets.image-of', { index: index + 1, count })}</span>
        <ActionButton action="view.next" icon="right" iconOnly />
        <DecisionButtons decision={sample.decision} about={name} onToggle={onToggle} />
        <Checkbox label={t('place.show-mask')} checked={masked} onToggle={setMasked} />
      </div>
      <LoupeView
        label={name}
        image={image}
        mask={mask}
        overlay={style}
        smoothing={overlay.smoothing}
        grid={overlay.grid}
        views={views}
        message={problem === null ? t('common.loading') : t('loupe.unreadable')}
        onLoupe={look}
      />
    </div>
  )
}
