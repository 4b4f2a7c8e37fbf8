import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { scoreTable } from './palette.ts'
import styles from './viewer.module.css'

interface ColourScaleProps {
  /** Scores that the ends of the 8-bit scale stand for: one scale for the whole dataset. */
  readonly low: number
  readonly high: number
  /** 0..1 of the scale. */
  readonly threshold: number
}

/** The colour scale of a score map, with the threshold marked. */
export function ColourScale({ low, high, threshold }: ColourScaleProps) {
  const { t, format } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const image = new ImageData(256, 1)
    new Uint32Array(image.data.buffer).set(scoreTable(Math.max(1, Math.round(threshold * 255))))
    context.putImageData(image, 0, 0)
  }, [threshold])
  const value = format.number(low + threshold * (high - low), 3)
  return (
    <div className={styles['scale']} role="img" aria-label={t('viewer.scale', { low, high, threshold: value })}>
      <span>{format.number(low)}</span>
      <span className={styles['scaleBar']}>
        <canvas ref={canvas} width={256} height={1} />
        <span className={styles['scaleMark']} style={{ left: `${threshold * 100}%` }} />
      </span>
      <span>{format.number(high)}</span>
    </div>
  )
}
