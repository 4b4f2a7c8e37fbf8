import { useEffect, useState } from 'react'
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
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([Uint8Array.from(atob(webp), (letter) => letter.charCodeAt(0))]))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [webp])
  return address === undefined ? null : <img src={address} alt={t('import.mask-thumbnail', { file })} />
}
