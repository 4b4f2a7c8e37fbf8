import { EmbeddedImage } from '../components/EmbeddedImage.tsx'
import type { Problem } from '../../electron/contract/values.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'

type Thumbnail = NonNullable<Problem['thumbnails']>[number]

/** Images of a problem with what their masks mark in red. */
export function ProblemThumbnails({ thumbnails }: { readonly thumbnails: readonly Thumbnail[] }) {
  return (
    <ul className={styles['thumbnails']}>
      {thumbnails.map((thumbnail) => (
        <li key={thumbnail.file}>
          <figure>
            <Picture {...thumbnail} />
            <figcaption>{thumbnail.file}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  )
}

function Picture({ file, webp }: Thumbnail) {
  const { t } = useTexts()
  return <EmbeddedImage webp={webp} alt={t('import.mask-thumbnail', { file })} />
}
