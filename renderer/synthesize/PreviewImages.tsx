import type { ResultOf } from '../../electron/contract/work/kinds.ts'
import { EmbeddedImage } from '../components/EmbeddedImage.tsx'
import { Section } from '../components/Page.tsx'
import { typeName } from '../components/sample-type.ts'
import { useTexts } from '../i18n/use-translate.ts'
import panelStyles from './JobPanel.module.css'

/** The images of a preview, which are stored nowhere. */
export function PreviewImages({ images }: Pick<ResultOf<'synthesis-preview'>, 'images'>) {
  const { t, say } = useTexts()
  if (images.length === 0) return null
  return (
    <Section title={t('finetune.previews')}>
      <p className={panelStyles['note']}>{t('synthesize.preview.note')}</p>
      <div className={panelStyles['shown']}>
        {images.map(({ webp, mask, defectType, method }, index) => {
          const name = t('synthesize.preview.image', { number: index + 1 })
          const caption = defectType === null ? name : typeName(defectType, method, say)
          return (
            <figure key={webp} className={panelStyles['preview']}>
              <span className={panelStyles['masked']}>
                <EmbeddedImage webp={webp} alt={name} />
                {mask !== null && <EmbeddedImage webp={mask} alt="" />}
              </span>
              <figcaption>{caption}</figcaption>
            </figure>
          )
        })}
      </div>
    </Section>
  )
}
