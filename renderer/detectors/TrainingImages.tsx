import type { SplitOptions } from '../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import styles from './detectors.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { useTrainingCounts } from './use-training-counts.ts'

interface TrainingImagesProps {
  readonly dataset: number
  /** Undefined while it is incomplete. */
  readonly split: SplitOptions | undefined
  readonly task: ExperimentTask
  /** Whether the chosen detector learns from good images alone, and misses no defects. */
  readonly goodAlone: boolean
}

/** How many images a split trains on; says so where there are no defects among them and the detector needs some. */
export function TrainingImages({ dataset, split, task, goodAlone }: TrainingImagesProps) {
  const { t, format } = useTexts()
  const { counts, error } = useTrainingCounts(dataset, split)
  if (error !== undefined) return <ErrorPanel error={error} />
  if (counts === undefined) return null
  const { good = 0, ...types } = counts
  const defective = Object.values(types).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <p className={shared['soft']}>
        {t('train.images', { good: format.number(good), defective: format.number(defective) })}
      </p>
      {defective === 0 && !goodAlone && (
        <p className={styles['warning']}>
          <Icon name="warning" />
          <span>{t(task === 'classification' ? 'train.no-defects.classification' : 'train.no-defects')}</span>
        </p>
      )}
    </>
  )
}
