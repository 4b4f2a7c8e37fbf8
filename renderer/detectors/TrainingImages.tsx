import type { SplitOptions } from '../../electron/contract/datasets.ts'
import { useQuery } from '../client/host.ts'
import { useDebounced } from '../client/use-debounced.ts'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import styles from './detectors.module.css'
import { useTexts } from '../i18n/use-translate.ts'

interface TrainingImagesProps {
  readonly dataset: number
  /** Undefined while it is incomplete. */
  readonly split: SplitOptions | undefined
}

/** How many images a split trains on; says so where there are no defects among them. */
export function TrainingImages({ dataset, split }: TrainingImagesProps) {
  const { t, format } = useTexts()
  const settled = useDebounced(split === undefined ? undefined : JSON.stringify({ dataset, options: split }), 250)
  const { value, error } = useQuery(
    'splits.preview',
    settled === undefined
      ? undefined
      : (JSON.parse(settled) as { readonly dataset: number; readonly options: SplitOptions })
  )
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return null
  const { good = 0, ...types } = value.parts.train
  const defective = Object.values(types).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <p className={shared['soft']}>
        {t('train.images', { good: format.number(good), defective: format.number(defective) })}
      </p>
      {defective === 0 && (
        <p className={styles['warning']}>
          <Icon name="warning" />
          <span>{t('train.no-defects')}</span>
        </p>
      )}
    </>
  )
}
