import type { ImageDetails } from '../../electron/contract/datasets.ts'
import { changeQuery } from '../app/routes.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { Details } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'

/** All details of the focused image. */
export function ImageDetails({ image }: { readonly image: ImageDetails | undefined }) {
  const { t, format, say } = useTexts()
  if (image === undefined) {
    return (
      <section aria-label={t('datasets.image-details')}>
        <h2>{t('datasets.image-details')}</h2>
        <p className={shared['soft']}>{t('datasets.no-image')}</p>
      </section>
    )
  }
  const { width, height, maskPixels } = image
  const mask =
    maskPixels === null
      ? t('datasets.no-mask')
      : `${say.percent(maskPixels / (width * height), 2)} (${format.number(maskPixels)})`
  return (
    <section aria-label={t('datasets.image-details')}>
      <h2>{image.name}</h2>
      <Details
        details={[
          [t('datasets.number'), String(image.id)],
          [t('datasets.label'), t(`label.${image.label}`)],
          [t('datasets.defect-type'), image.defectType ?? '–'],
          [t('datasets.size'), t('datasets.pixels', { width: String(width), height: String(height) })],
          [t('datasets.channels'), image.channels === 3 ? t('datasets.colour') : t('datasets.grey')],
          [t('datasets.mask-pixels'), mask],
          [t('datasets.given-split'), image.givenSplit === null ? '–' : t(`split.${image.givenSplit}`)],
          ...(image.part === null ? [] : [[t('datasets.part'), t(`split.${image.part}`)] as const]),
          ...(image.specimen === null ? [] : [[t('datasets.specimen'), image.specimen] as const]),
          ...(image.tags.length === 0 ? [] : [[t('datasets.tags'), image.tags.join(', ')] as const]),
          ...(image.outlier === null
            ? []
            : [
                [t('alike.score'), <span title={t('alike.score.hint')}>{say.decimal(image.outlier, 2)}</span>] as const
              ]),
          // What was imported need not be reviewed.
          ...(image.origin === 'import' && image.decision === 'undecided'
            ? []
            : [[t('datasets.review'), t(`decision.${image.decision}`)] as const]),
          [t('datasets.origin'), image.origin === 'import' ? t('kind.import') : image.origin],
          [t('datasets.hash'), <span className={shared['code']}>{image.contentHash.slice(0, 16)}</span>]
        ]}
      />
      <div className={shared['row']}>
        <Button icon="mask" onClick={() => changeQuery({ view: 'mask' })}>
          {image.maskHash === null ? t('mask.draw') : t('mask.edit')}
        </Button>
        {image.label === 'good' && <ActionButton action="image.place" icon="synthesize" />}
      </div>
    </section>
  )
}
