import { useState } from 'react'
import { stationPictureAddress } from '../../electron/contract/addresses.ts'
import { picturesKept, type InspectedImage } from '../../electron/contract/stations.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { VerdictSign } from './VerdictSign.tsx'

interface StripProps {
  readonly station: string
  /** Of the station's source: images that could not be loaded are tried again when it changes. */
  readonly sourceState: string | undefined
  /** By rising sequence. */
  readonly images: readonly InspectedImage[]
  readonly chosen: number | undefined
  readonly onChoose: (sequence: number) => void
}

/** The latest images, the newest at the right; one that is chosen is shown large. */
export function Strip({ station, sourceState, images, chosen, onChoose }: StripProps) {
  const { t, format } = useTexts()
  const labelOf = ({ name, verdict, judgedAt, overruled }: InspectedImage) => {
    const label = t('inspect.strip.image', { name, verdict: t(`verdict.${verdict}`), time: format.time(judgedAt) })
    if (overruled === null) return label
    return t('inspect.strip.overruled', { image: label, verdict: t(`verdict.${overruled.verdict}`) })
  }
  const latest = images.slice(-picturesKept)
  return (
    <ol className={styles['strip']} aria-label={t('inspect.strip')}>
      {latest.map((image) => (
        <li key={image.sequence}>
          <button
            type="button"
            className={styles['small']}
            data-verdict={image.verdict}
            aria-pressed={image.sequence === chosen}
            aria-label={labelOf(image)}
            onClick={() => onChoose(image.sequence)}
          >
            {image.picture && image.verdict !== 'could-not-inspect' ? (
              <Thumbnail key={sourceState} address={stationPictureAddress(station, image.sequence, 'thumbnail')} />
            ) : (
              <span className={styles['blank']} />
            )}
            <VerdictSign verdict={image.verdict} />
            {image.overruled !== null && (
              <span className={styles['corrected']}>
                <Icon name="rename" />
              </span>
            )}
          </button>
        </li>
      ))}
      {Array.from({ length: picturesKept - latest.length }, (_, index) => (
        <li key={`free ${index}`} aria-hidden="true" className={styles['free']} />
      ))}
    </ol>
  )
}

/** Blank where its file is not there. */
function Thumbnail({ address }: { readonly address: string }) {
  const [gone, setGone] = useState(false)
  if (gone) return <span className={styles['blank']} />
  return <img src={address} alt="" draggable={false} onError={() => setGone(true)} />
}
