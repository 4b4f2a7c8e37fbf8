import { useEffect, useMemo, useRef } from 'react'
import { create } from 'zustand'
import { useAction } from '../actions/action-store.ts'
import { usePreferences } from '../app/preferences.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { IconButton } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { CompareView } from '../viewer/CompareView.tsx'
import type { Loupe } from '../viewer/loupe.ts'
import { LoupeView } from '../viewer/LoupeView.tsx'
import { OverlayControls } from '../viewer/OverlayControls.tsx'
import { defaultOverlay, overlayStyle } from '../viewer/overlay-settings.ts'
import type { OverlaySettings } from '../viewer/overlay-settings.ts'
import { useMaskLayer, useImage, usePrefetch } from '../viewer/use-image.ts'
import { applyCommand, createViewStore } from '../viewer/view-store.ts'
import styles from './loupe.module.css'

/** Zoom and overlay are kept from image to image and from page to page. */
export const loupeViews = createViewStore()
export const useOverlay = create<{ readonly overlay: OverlaySettings; readonly controls: boolean }>()(() => {
  // The image needs the room: its settings come on request.
  return { overlay: defaultOverlay, controls: false }
})

interface ImageLoupeProps {
  readonly label: string
  /** URLs; null while the image's details are loading, or if there is no mask. */
  readonly image: string | null
  readonly mask: string | null
  /** A second image beside it, such as its source image. */
  readonly beside?: { readonly label: string; readonly image: string } | undefined
  /** Addresses to fetch ahead, most important first. */
  readonly ahead: readonly string[]
  readonly index: number
  readonly count: number
  /** Requests the details of neighbours. */
  readonly onRange: (first: number, end: number) => void
}

/** One image of a sequence, large, with its mask; arrow keys move to the next image while it is fitted. */
export function ImageLoupe({
  label,
  image: address,
  mask: maskUrl,
  beside,
  ahead,
  index,
  count,
  onRange
}: ImageLoupeProps) {
  const { t } = useTexts()
  const showMasks = usePreferences((preferences) => preferences.showMasks)
  const { overlay, controls } = useOverlay()
  const { image, problem } = useImage(address)
  const { mask } = useMaskLayer(showMasks ? maskUrl : null)
  const other = useImage(beside?.image ?? null)
  const style = useMemo(() => overlayStyle(overlay, 'mask'), [overlay])
  const loupe = useRef<Loupe | null>(null)
  usePrefetch(ahead)
  useEffect(() => onRange(Math.max(0, index - 4), Math.min(count, index + 5)), [index, count, onRange])
  useAction('view.zoom', () => {
    const { current } = loupe
    if (current === null) return
    const middle = { x: current.canvasSize.width / 2, y: current.canvasSize.height / 2 }
    current.setView(applyCommand('toggle-fit', current.view(), middle, current.imageSize, current.canvasSize))
  })
  const look = { overlay: style, smoothing: overlay.smoothing, grid: overlay.grid }
  const message = (failed: unknown) => (failed === null ? t('common.loading') : t('loupe.unreadable'))
  return (
    <div className={shared['viewer']}>
      <div className={styles['bar']}>
        <ActionButton action="view.previous" icon="left" iconOnly />
        <span>{t('datasets.image-of', { index: index + 1, count })}</span>
        <ActionButton action="view.next" icon="right" iconOnly />
        <span className={styles['grow']} />
        {controls && <OverlayControls value={overlay} onChange={(next) => useOverlay.setState({ overlay: next })} />}
        <IconButton
          icon="settings"
          label={t('loupe.display')}
          aria-expanded={controls}
          onClick={() => useOverlay.setState({ controls: !controls })}
        />
      </div>
      {beside === undefined ? (
        <LoupeView
          {...look}
          label={label}
          image={image}
          mask={mask}
          views={loupeViews}
          message={message(problem)}
          onLoupe={(made) => {
            loupe.current = made
          }}
        />
      ) : (
        <CompareView
          views={loupeViews}
          items={[
            { ...look, id: 'this', label, image, mask, message: message(problem) },
            { ...look, id: 'beside', label: beside.label, image: other.image, message: message(other.problem) }
          ]}
        />
      )}
    </div>
  )
}
