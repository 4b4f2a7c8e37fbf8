import { useState } from 'react'
import { imageNumber } from '../../electron/common/image-number.ts'
import type { Sample } from '../../electron/contract/review.ts'
import { Button } from '../components/Button.tsx'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { emptySelection } from '../grid/selection.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { useReview } from '../review/use-review.ts'
import type { PixelBox } from '../viewer/view.ts'
import { CropView } from './CropView.tsx'
import { DecisionButtons } from './DecisionButtons.tsx'
import styles from './place.module.css'
import { VariantLoupe } from './VariantLoupe.tsx'

interface VariantsProps {
  readonly run: number
  /** What is shown of each. */
  readonly box: PixelBox
  /** The image that is shown alone, if any. */
  readonly enlarged: number | undefined
  readonly onEnlarge: (sample: number | undefined) => void
}

/** The variants side by side, each to keep or reject by button, or by key for the one in focus. */
export function Variants({ run, box, enlarged, onEnlarge }: VariantsProps) {
  const { t } = useTexts()
  const [selection, setSelection] = useState(emptySelection)
  const review = useReview({ run, shown: undefined, selection, setSelection, large: true })
  const { samples, index, loaded, error, toggleOn } = review
  const active = samples[index]
  if (!loaded) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  const focus = ({ id }: Sample) => setSelection({ ...emptySelection, active: id })
  const kept = samples.filter(({ decision }) => decision === 'accept').length
  if (enlarged !== undefined && active !== undefined) {
    const show = (next: number) => {
      const sample = samples[next]
      if (sample === undefined) return
      focus(sample)
      onEnlarge(sample.id)
    }
    return (
      <VariantLoupe
        sample={active}
        index={index}
        count={samples.length}
        box={box}
        onMove={show}
        onToggle={(decision) => toggleOn(active.id, decision)}
        onLeave={() => onEnlarge(undefined)}
      />
    )
  }
  return (
    <div className={classes(shared['fill'], shared['scroll'])}>
      {error !== undefined && <ErrorPanel error={error} />}
      <ul className={styles['variants']} aria-label={t('place.variants')}>
        {samples.map((sample) => {
          const number = imageNumber(sample.position)
          return (
            <li
              key={sample.id}
              className={styles['variant']}
              data-decision={sample.decision}
              onFocus={() => focus(sample)}
            >
              <button
                type="button"
                className={styles['look']}
                aria-label={t('place.enlarge', { number: String(number) })}
                onClick={() => {
                  focus(sample)
                  onEnlarge(sample.id)
                }}
              >
                <CropView hash={sample.imageHash} box={box} />
                <span className={styles['number']}>#{number}</span>
              </button>
              <div className={styles['decide']}>
                <DecisionButtons
                  decision={sample.decision}
                  about={t('place.variant', { number: String(number) })}
                  onToggle={(decision) => toggleOn(sample.id, decision)}
                />
              </div>
            </li>
          )
        })}
      </ul>
      <div className={styles['foot']}>
        <span>{t('place.kept', { count: kept, total: String(samples.length) })}</span>
        {review.undo !== null && (
          <Button icon="undo" look="quiet" onClick={review.takeBack}>
            {t('review.undo-of', { count: review.undo.samples, decision: review.undo.what })}
          </Button>
        )}
      </div>
    </div>
  )
}
