import { useCallback } from 'react'
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
  // The page's policy lets in no data addresses.
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(webp), (letter) => letter.charCodeAt(0))]))
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [webp]
  )
  return <img ref={show} alt={t('import.mask-thumbnail', { file })} />
}
