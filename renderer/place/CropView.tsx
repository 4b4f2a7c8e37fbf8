import { useEffect, useRef } from 'react'
import { imageAddress } from '../../electron/contract/addresses.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { useOverlay } from '../loupe/ImageLoupe.tsx'
import type { PixelBox } from '../viewer/view.ts'
import styles from './place.module.css'
import { useCrop } from './use-crop.ts'

/** A part of an image at the width that there is; its button or figure says what it is. */
export function CropView({ hash, box }: { readonly hash: string; readonly box: PixelBox }) {
  const { t } = useTexts()
  const smoothing = useOverlay(({ overlay }) => overlay.smoothing)
  const { crop, problem } = useCrop(imageAddress(hash), box)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (crop !== null) canvas.current?.getContext('2d')?.drawImage(crop, 0, 0)
  }, [crop])
  if (problem !== null) return <span className={styles['unreadable']}>{t('loupe.unreadable')}</span>
  return (
    <canvas
      ref={canvas}
      width={box.width}
      height={box.height}
      className={styles['crop']}
      style={{ imageRendering: smoothing ? 'auto' : 'pixelated' }}
      aria-hidden
    />
  )
}
