import { useMemo, useState } from 'react'
import { maskAddress, imageAddress } from '../../electron/contract/addresses.ts'
import type { ImageDetails } from '../../electron/contract/datasets.ts'
import { changeQuery } from '../app/routes.ts'
import { host } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { loupeViews, useOverlay } from '../loupe/ImageLoupe.tsx'
import { base64Of } from '../viewer/mask/png.ts'
import { MaskEditorView } from '../viewer/MaskEditorView.tsx'
import { useMaskLayer, useImage } from '../viewer/use-image.ts'

interface MaskEditingProps {
  readonly image: ImageDetails
  readonly onDirty: (dirty: boolean) => void
  readonly onDiscard: () => void
  /** The image's place among those shown. */
  readonly place: { readonly index: number; readonly count: number }
}

/** Draws or corrects the mask of a dataset image and stores it; another user's newer mask is never overwritten. */
export function MaskEditing({ image, onDirty, onDiscard, place }: MaskEditingProps) {
  const { t } = useTexts()
  const { overlay } = useOverlay()
  const { image: pixels, problem } = useImage(imageAddress(image.contentHash))
  const stored = useMaskLayer(image.maskHash === null ? null : maskAddress(image.maskHash))
  const [error, setError] = useState<PageError>()
  const [defectType, setDefectType] = useState('')
  // The edited mask is the one that existed when editing began, whatever is saved meanwhile.
  const [replaces, setReplaces] = useState(image.maskHash)
  const ready = pixels !== null && (image.maskHash === null || stored.mask !== null || replaces !== image.maskHash)
  const overlayShown = useMemo(
    () => ({ ...overlay, show: overlay.show === 'none' ? ('both' as const) : overlay.show }),
    [overlay]
  )
  const save = async (png: Uint8Array<ArrayBuffer>, area: number) => {
    setError(undefined)
    try {
      const saved = await host.call('masks.save', {
        image: image.id,
        replaces,
        png: area === 0 ? null : base64Of(png),
        ...(image.label === 'good' && defectType.trim() !== '' ? { defectType: defectType.trim() } : {})
      })
      setReplaces(saved.maskHash)
      notify(t('mask.saved'))
    } catch (thrown) {
      setError(toPageError(thrown))
      throw thrown
    }
  }
  const leaveEditor = () => changeQuery({ view: 'loupe' })
  return (
    <div className={shared['viewer']}>
      <div className={shared['toolbar']}>
        <Button onClick={leaveEditor}>{t('mask.leave')}</Button>
        <ActionButton action="view.previous" icon="left" iconOnly />
        <span>{t('datasets.image-of', { index: place.index + 1, count: place.count })}</span>
        <ActionButton action="view.next" icon="right" iconOnly />
        {image.label === 'good' && (
          <Field label={t('mask.defect-type')}>
            {(control) => (
              <TextInput
                {...control}
                value={defectType}
                onChange={(event) => setDefectType(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
      </div>
      {error !== undefined && <ErrorPanel error={error} />}
      {problem !== null && <ErrorPanel error={toPageError(problem)} />}
      {ready ? (
        <MaskEditorView
          label={image.name}
          image={pixels}
          mask={stored.mask}
          overlay={overlayShown}
          views={loupeViews}
          onSave={save}
          onDirty={onDirty}
          onDiscard={onDiscard}
          onLeave={leaveEditor}
        />
      ) : (
        <Loading />
      )}
    </div>
  )
}
