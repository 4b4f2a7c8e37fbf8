import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { usePreferences } from '../app/preferences.ts'
import { IconButton } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { attachGestures, pressKey } from './gestures.ts'
import type { PointerTool } from './gestures.ts'
import { createLoupe } from './loupe.ts'
import type { Loupe, PixelReading } from './loupe.ts'
import { MaskDetails } from './MaskDetails.tsx'
import type { MaskLayer, OverlayStyle } from './paint.ts'
import { isSameOverview, overviewOf } from './overview.ts'
import type { Overview } from './overview.ts'
import { OverviewMap } from './OverviewMap.tsx'
import { filterOf, useTone } from './tone.ts'
import { pixelScale } from './view.ts'
import type { ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

export interface LoupeViewProps {
  /** Name of the image, for the status line and screen readers. */
  readonly label: string
  readonly image: ImageBitmap | null
  readonly mask?: MaskLayer | null | undefined
  readonly overlay: OverlayStyle
  /** Score maps are read as fractions of their scale, masks as inside or outside. */
  readonly scores?: boolean | undefined
  readonly smoothing?: boolean | undefined
  readonly grid?: boolean | undefined
  /** Zoom and place; shared by several loupes to keep them in step, and kept from image to image. */
  readonly views: ViewStore
  /** Shown in place of an image: loading, or why there is none. */
  readonly message?: ReactNode
  /** Called at each event for a tool that takes the primary button. */
  readonly tool?: (() => PointerTool | null) | undefined
  /** Keys before the loupe's own; true where it took the key. */
  readonly onKey?: ((event: KeyboardEvent<HTMLCanvasElement>) => boolean) | undefined
  /** The loupe when it is mounted, null when it is unmounted. */
  readonly onLoupe?: ((loupe: Loupe | null) => void) | undefined
  /** Counts up whenever the mask's values were changed in place. */
  readonly maskVersion?: number | undefined
}

/** An image to look into: wheel, pinch, drag and keys zoom and pan; the status line reads zoom and pixel. */
export function LoupeView(props: LoupeViewProps) {
  const { label, image, mask = null, overlay, scores = false, smoothing = true, grid = true } = props
  const { views, message, tool, onKey, onLoupe, maskVersion = 0 } = props
  const { t, say } = useTexts()
  const filter = useTone(filterOf)
  const canvas = useRef<HTMLCanvasElement>(null)
  const loupe = useRef<Loupe>(null)
  const hooks = useRef({ tool, onLoupe })
  const detailsId = useId()
  const [percent, setPercent] = useState(100)
  const [reading, setReading] = useState<PixelReading | null>(null)
  const [overview, setOverview] = useState<Overview | null>(null)
  const { showOverview, change } = usePreferences()

  useEffect(() => {
    hooks.current = { tool, onLoupe }
  })

  useEffect(() => {
    if (!canvas.current) return
    let hovered: { readonly x: number; readonly y: number } | null = null
    const read = (made: Loupe) => {
      const middle = made.pointAt(middleOf(made.canvas))
      // Above 800% the centre is read if there is no pointer, so that keys can read values too.
      const point = hovered ?? (made.placement.scale > pixelScale ? middle : null)
      setReading(point && made.read(point))
    }
    const made = createLoupe(canvas.current, views, () => {
      setPercent(made.placement.scale * 100)
      const map = overviewOf(made.placement, made.imageSize, made.canvasSize, made.pixelRatio)
      setOverview((before) => (isSameOverview(before, map) ? before : map))
      read(made)
    })
    loupe.current = made
    const detach = attachGestures(made, {
      tool: () => hooks.current.tool?.() ?? null,
      onHover: (point) => {
        hovered = point
        read(made)
      }
    })
    hooks.current.onLoupe?.(made)
    return () => {
      hooks.current.onLoupe?.(null)
      detach()
      made.destroy()
      loupe.current = null
    }
  }, [views])

  useEffect(() => {
    loupe.current?.show({ image, mask, overlay, smoothing, grid, filter })
  }, [views, image, mask, overlay, smoothing, grid, filter])

  const press = (event: KeyboardEvent<HTMLCanvasElement>) => {
    const taken = (onKey?.(event) ?? false) || (loupe.current !== null && pressKey(loupe.current, event))
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }
  const size = image ?? mask
  const text = useMemo(() => reading && describeReading(reading, scores, t), [reading, scores, t])
  return (
    <div className={styles['loupe']}>
      <div className={styles['stage']}>
        <canvas
          ref={canvas}
          className={classes(styles['canvas'], tool !== undefined && styles['drawing'])}
          role="img"
          aria-label={label}
          aria-describedby={detailsId}
          tabIndex={0}
          onKeyDown={press}
        />
        {image && overview && showOverview && (
          <OverviewMap image={image} overview={overview} loupe={loupe} filter={filter} />
        )}
        {message !== undefined && !image && <div className={styles['message']}>{message}</div>}
      </div>
      <div className={styles['status']}>
        <span className={styles['name']} title={label}>
          {label}
        </span>
        {size && <span className={styles['reading']}>{text}</span>}
        {size && <span>{t('viewer.size', { width: String(size.width), height: String(size.height) })}</span>}
        {size && <span>{say.percent(percent / 100, percent >= 10 ? 0 : 1)}</span>}
        {image && overview && (
          <IconButton
            icon="map"
            label={t('viewer.overview')}
            pressed={showOverview}
            className={styles['toggle']}
            onClick={() => change({ showOverview: !showOverview })}
          />
        )}
      </div>
      <div id={detailsId} className={shared['hidden']}>
        {size && t('viewer.size', { width: String(size.width), height: String(size.height) })}{' '}
        {mask && overlay.show !== 'none' && (
          <MaskDetails mask={mask} threshold={overlay.threshold} version={maskVersion} />
        )}
      </div>
    </div>
  )
}

function middleOf(canvas: HTMLCanvasElement): { clientX: number; clientY: number } {
  const { left, top, width, height } = canvas.getBoundingClientRect()
  return { clientX: left + width / 2, clientY: top + height / 2 }
}

function describeReading(
  { x, y, rgb, mask }: PixelReading,
  scores: boolean,
  t: ReturnType<typeof useTexts>['t']
): string {
  const grey = rgb && rgb[0] === rgb[1] && rgb[1] === rgb[2]
  const colour = rgb ? (grey ? String(rgb[0]) : rgb.join(' ')) : '–'
  const place = t('viewer.pixel', { x: String(x), y: String(y), value: colour })
  if (mask === null) return place
  const marked = scores
    ? t('viewer.score', { score: (mask / 255).toFixed(3) })
    : t(mask > 0 ? 'viewer.marked' : 'viewer.not-marked')
  return `${place} · ${marked}`
}
