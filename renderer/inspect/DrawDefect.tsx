import { useMemo, useState } from 'react'
import { stationOriginalAddress } from '../../electron/contract/addresses.ts'
import { leave, useUnsavedWork } from '../app/unsaved.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Button } from '../components/Button.tsx'
import { Keys } from '../components/Keys.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { useOverlay } from '../loupe/ImageLoupe.tsx'
import { createMaskEditor } from '../viewer/mask/editor.ts'
import { base64Of, encodeMaskPng } from '../viewer/mask/png.ts'
import { MaskCanvas } from '../viewer/MaskCanvas.tsx'
import { useEditorState } from '../viewer/use-editor-state.ts'
import { useImage } from '../viewer/use-image.ts'
import { createViewStore } from '../viewer/view-store.ts'
import styles from './correction.module.css'
import type { Correction } from './use-correction.ts'

const views = createViewStore()

/** The defect painted on the image as it was received, not on what was prepared of it. */
export function DrawDefect({ station, correction }: { readonly station: string; readonly correction: Correction }) {
  const { image: pixels, problem } = useImage(stationOriginalAddress(station, correction.image.sequence))
  return (
    <div className={styles['draw']}>
      {problem !== null ? (
        <ErrorPanel error={toPageError(problem)} />
      ) : pixels === null ? (
        <Loading />
      ) : (
        <Painter key={correction.image.sequence} pixels={pixels} correction={correction} />
      )}
    </div>
  )
}

function Painter({ pixels, correction }: { readonly pixels: ImageBitmap; readonly correction: Correction }) {
  const { t } = useTexts()
  const { image, busy, send, draw } = correction
  const { overlay } = useOverlay()
  const [editor] = useState(() => {
    const { width, height } = pixels
    return createMaskEditor(new Uint8Array(width * height), { width, height })
  })
  const { area, dirty, polygon } = useEditorState(editor)
  const shown = useMemo(
    () => ({ ...overlay, show: overlay.show === 'none' ? ('both' as const) : overlay.show }),
    [overlay]
  )
  const finish = async () => {
    const mask = base64Of(await encodeMaskPng(editor.values, editor))
    const sent = await send({ verdict: 'ng', type: image.overruled?.type ?? null, mask })
    if (sent) {
      editor.saved()
      draw(false)
    }
    return sent
  }
  useUnsavedWork(dirty || polygon.length > 0, area > 0 ? { save: finish } : {})
  return (
    <>
      <MaskCanvas label={image.name} image={pixels} editor={editor} overlay={shown} views={views} />
      <div className={styles['draw-bar']}>
        <Button look="primary" icon="check" touch disabled={area === 0 || busy} onClick={() => void finish()}>
          {t('correct.draw.send')}
        </Button>
        <Button touch onClick={() => leave(() => draw(false))}>
          {t('correct.draw.leave')}
          <Keys shortcut="Escape" />
        </Button>
      </div>
    </>
  )
}
