import { useMemo } from 'react'
import { imageAddress } from '../../electron/contract/addresses.ts'
import type { ImageDetails } from '../../electron/contract/datasets.ts'
import { toPageError } from '../client/to-page-error.ts'
import { ErrorPanel, Loading } from '../components/States.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { loupeViews, useOverlay } from '../loupe/ImageLoupe.tsx'
import type { MaskEditor } from '../viewer/mask/editor.ts'
import { MaskCanvas } from '../viewer/MaskCanvas.tsx'
import { useImage } from '../viewer/use-image.ts'
import styles from './place.module.css'

/** Where the defect shall be is painted as a mask is. */
export function DrawPlace({ image, editor }: { readonly image: ImageDetails; readonly editor: MaskEditor }) {
  const { t } = useTexts()
  const { overlay } = useOverlay()
  const { image: pixels, problem } = useImage(imageAddress(image.contentHash))
  const shown = useMemo(
    () => ({ ...overlay, show: overlay.show === 'none' ? ('both' as const) : overlay.show }),
    [overlay]
  )
  return (
    <div className={shared['viewer']}>
      <p className={styles['hint']}>{t('place.hint')}</p>
      {problem !== null ? (
        <ErrorPanel error={toPageError(problem)} />
      ) : pixels === null ? (
        <Loading />
      ) : (
        <MaskCanvas label={image.name} image={pixels} editor={editor} overlay={shown} views={loupeViews} />
      )}
    </div>
  )
}
