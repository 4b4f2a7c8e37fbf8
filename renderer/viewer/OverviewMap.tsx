import { useEffect, useRef, useState } from 'react'
import type { PointerEvent, RefObject } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import type { Loupe } from './loupe.ts'
import { viewAt } from './overview.ts'
import type { Overview } from './overview.ts'
import styles from './viewer.module.css'

interface OverviewMapProps {
  readonly image: ImageBitmap
  readonly overview: Overview
  readonly loupe: RefObject<Loupe | null>
  /** Brightness and contrast, as a CSS filter. */
  readonly filter: string
}

/** The whole image in a corner of its loupe, with the visible part; a press or drag moves that part. */
export function OverviewMap({ image, overview, loupe, filter }: OverviewMapProps) {
  const { t } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  // While it is dragged the map stays where it is, whatever it covers then.
  const [heldAt, setHeldAt] = useState<Overview['side'] | null>(null)
  const { size, window: visible } = overview

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    canvas.current.width = Math.round(size.width * devicePixelRatio)
    canvas.current.height = Math.round(size.height * devicePixelRatio)
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, canvas.current.width, canvas.current.height)
  }, [image, size.width, size.height])

  const moveTo = (event: PointerEvent<HTMLCanvasElement>) => {
    const { current: made } = loupe
    if (made === null) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const point = { x: event.clientX - left, y: event.clientY - top }
    made.setView(viewAt(made.view(), point, size, made.imageSize, made.canvasSize))
  }
  const release = () => setHeldAt(null)
  return (
    <div className={styles['overview']} data-side={heldAt ?? overview.side}>
      <canvas
        ref={canvas}
        className={styles['map']}
        style={{ width: size.width, height: size.height, filter }}
        role="img"
        aria-label={t('viewer.overview')}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          setHeldAt(overview.side)
          moveTo(event)
        }}
        onPointerMove={(event) => heldAt !== null && moveTo(event)}
        onPointerUp={release}
        onPointerCancel={release}
        // The map may come up under a pointer that is just zooming in.
        onWheel={({ nativeEvent }) => loupe.current?.canvas.dispatchEvent(new WheelEvent('wheel', nativeEvent))}
      />
      <div className={styles['window']} style={{ ...visible }} />
    </div>
  )
}
