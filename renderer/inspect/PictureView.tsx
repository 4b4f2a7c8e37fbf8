import { useEffect, useRef, useState } from 'react'
import { stationPictureAddress } from '../../electron/contract/addresses.ts'
import type { InspectedImage } from '../../electron/contract/stations.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { contourStrokes } from '../viewer/contour.ts'
import { recolour, scoreColour, scoreTable } from '../viewer/palette.ts'
import type { MaskLayer } from '../viewer/paint.ts'
import { useImage, useMaskLayer } from '../viewer/use-image.ts'
import styles from './inspect.module.css'

/** The first byte of a map that is at the threshold. */
const threshold = 128
/** The same for every image, so that a good part never glows. */
const table = scoreTable(threshold)

interface PictureViewProps {
  readonly station: string
  /** Of the station's source: an image that could not be loaded is tried again when it changes. */
  readonly sourceState: string | undefined
  readonly image: InspectedImage | undefined
  readonly heatMap: boolean
}

/** An image with the outline of what reaches the threshold, and the scores of its pixels on one fixed scale. */
export function PictureView({ station, sourceState, image, heatMap }: PictureViewProps) {
  const { t } = useTexts()
  const shown = useLoaded(image)
  const { image: bitmap, problem } = useImage(addressOf(station, shown, 'image', sourceState))
  const { mask } = useMaskLayer(shown?.map === true ? addressOf(station, shown, 'map', sourceState) : null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const settled = shown === undefined || bitmap !== null || problem !== null
  useEffect(() => shown?.settle(settled), [shown, settled])
  useEffect(() => {
    if (canvas.current !== null && bitmap !== null) paint(canvas.current, bitmap, mask, heatMap)
  }, [bitmap, mask, heatMap])
  return (
    <figure className={styles['picture']}>
      {image !== undefined && !image.picture ? (
        <p className={styles['gone']}>{t('inspect.picture.gone')}</p>
      ) : problem !== null ? (
        <p className={styles['gone']}>{t('inspect.picture.unreadable')}</p>
      ) : (
        <canvas
          ref={canvas}
          className={styles['canvas']}
          role="img"
          data-late={shown !== undefined && (bitmap === null || shown.sequence !== image?.sequence)}
          aria-label={
            shown === undefined
              ? t('inspect.waiting')
              : t('inspect.picture', { name: shown.name, verdict: t(`verdict.${shown.verdict}`) })
          }
        />
      )}
      {heatMap && <HeatScale />}
    </figure>
  )
}

/** The part behind # stays here: an address that is new to the cache of images is loaded again. */
function addressOf(
  station: string,
  image: InspectedImage | undefined,
  kind: 'image' | 'map',
  sourceState = ''
): string | null {
  if (image?.picture !== true) return null
  return `${stationPictureAddress(station, image.sequence, kind)}#${sourceState}`
}

interface Loading extends InspectedImage {
  readonly settle: (settled: boolean) => void
}

/** The image to load now: images that come faster than they load are left out, and each that was begun is shown. */
function useLoaded(latest: InspectedImage | undefined): Loading | undefined {
  const [shown, setShown] = useState(latest)
  const [isSettled, settle] = useState(true)
  const due = latest?.picture === true && shown?.sequence !== latest.sequence
  if (due && (isSettled || shown?.picture !== true)) {
    setShown(latest)
    settle(false)
  }
  return shown?.picture === true ? { ...shown, settle } : undefined
}

function paint(canvas: HTMLCanvasElement, bitmap: ImageBitmap, map: MaskLayer | null, heatMap: boolean): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  context.drawImage(bitmap, 0, 0)
  if (map === null) return
  const [across, down] = [bitmap.width / map.width, bitmap.height / map.height]
  if (heatMap) {
    const pixels = new ImageData(map.width, map.height)
    const box = { left: 0, top: 0, width: map.width, height: map.height }
    recolour(map.values, map.width, box, table, new Uint32Array(pixels.data.buffer))
    const layer = new OffscreenCanvas(map.width, map.height)
    layer.getContext('2d')?.putImageData(pixels, 0, 0)
    context.globalAlpha = 0.55
    context.drawImage(layer, 0, 0, bitmap.width, bitmap.height)
    context.globalAlpha = 1
  }
  const strokes = contourStrokes(map, threshold, { left: 0, top: 0, width: map.width, height: map.height })
  const outline = new Path2D()
  for (let i = 0; i < strokes.length; i += 4) {
    outline.moveTo((strokes[i] ?? 0) * across, (strokes[i + 1] ?? 0) * down)
    outline.lineTo((strokes[i + 2] ?? 0) * across, (strokes[i + 3] ?? 0) * down)
  }
  const width = Math.max(1, Math.max(bitmap.width, bitmap.height) / 320)
  context.lineCap = 'square'
  // Dark around light: seen on any image.
  context.strokeStyle = '#000000'
  context.lineWidth = 2.2 * width
  context.stroke(outline)
  context.strokeStyle = '#ff4d4d'
  context.lineWidth = width
  context.stroke(outline)
}

const steps = 24

function HeatScale() {
  const { t } = useTexts()
  return (
    <figcaption className={styles['scale']} aria-label={t('inspect.scale')}>
      <span>0</span>
      <svg viewBox={`0 0 ${steps} 1`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: steps }, (_, index) => (
          <rect
            key={index}
            x={index}
            width={1.05}
            height={1}
            fill={`rgb(${scoreColour(index / (steps - 1)).join(' ')})`}
          />
        ))}
        <rect x={steps / 2 - 0.09} width={0.18} height={1} className={styles['at']} />
      </svg>
      <span>1</span>
      <span className={styles['threshold']}>{t('inspect.scale.threshold')}</span>
    </figcaption>
  )
}
