import { Icon } from '../components/Icon.tsx'
import type { IconName } from '../components/Icon.tsx'
import styles from './Thumbnail.module.css'

interface ThumbnailProps {
  /** Absent while the image's row is on its way. */
  readonly source: string | undefined
  readonly mask?: string | undefined
  readonly maskOpacity?: number
  readonly caption: string
  /** Shown as an icon in the corner, with its text in the cell's name. */
  readonly mark?: IconName | undefined
  readonly markText?: string | undefined
  /** A word in the other corner, such as the subset. */
  readonly badge?: string | undefined
  /** At the right of the caption, such as the defect type. */
  readonly aside?: string | undefined
}

/** An image in a cell with its mask over it and its name below. */
export function Thumbnail({ source, mask, maskOpacity = 0.5, caption, mark, markText, badge, aside }: ThumbnailProps) {
  return (
    <>
      <span className={styles['image']}>
        {source !== undefined && <img src={source} alt="" decoding="async" draggable={false} />}
        {mask !== undefined && (
          <img src={mask} alt="" decoding="async" draggable={false} style={{ opacity: maskOpacity }} />
        )}
        {badge !== undefined && <span className={styles['badge']}>{badge}</span>}
        {mark !== undefined && (
          <span className={styles['mark']} title={markText}>
            <Icon name={mark} />
          </span>
        )}
      </span>
      <span className={styles['caption']}>
        <span className={styles['name']}>{caption}</span>
        {/* Name and type are separate words, also for screen readers. */}
        {aside !== undefined && ' '}
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </span>
    </>
  )
}
