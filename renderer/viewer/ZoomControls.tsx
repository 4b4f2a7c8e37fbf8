import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { Loupe } from './loupe.ts'
import { applyCommand } from './view-store.ts'
import type { ViewCommand, ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

interface ZoomControlsProps {
  readonly views: ViewStore
  /** The loupe that is steered; several loupes that share their view follow it. */
  readonly loupe: Loupe | null
}

export function ZoomControls({ views, loupe }: ZoomControlsProps) {
  const { t } = useTexts()
  const { view } = useSyncExternalStore(views.subscribe, views.get)
  const run = (command: ViewCommand) => () => {
    if (!loupe) return
    const { canvasSize: canvas, imageSize } = loupe
    const middle = { x: canvas.width / 2, y: canvas.height / 2 }
    loupe.setView(applyCommand(command, loupe.view(), middle, imageSize, canvas))
  }
  return (
    <div className={styles['group']} role="group" aria-label={t('viewer.zooming')}>
      <IconButton icon="remove" label={t('viewer.zoom-out')} onClick={run('zoom-out')} />
      <IconButton icon="add" label={t('viewer.zoom-in')} onClick={run('zoom-in')} />
      <Button look="quiet" aria-pressed={view.fit} onClick={run('fit')}>
        {t('viewer.fit')}
      </Button>
      <Button look="quiet" aria-pressed={!view.fit && view.scale === 1} onClick={run('one-to-one')}>
        1:1
      </Button>
    </div>
  )
}
