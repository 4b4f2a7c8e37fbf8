import { testCaution } from '../../electron/metrics/test-caution.ts'
import type { SplitOptions } from '../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import { Icon } from '../components/Icon.tsx'
import { Details } from '../components/Page.tsx'
import { ErrorPanel } from '../components/States.tsx'
import styles from './detectors.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { TestSupport } from './TestSupport.tsx'
import { useTrainingCounts } from './use-training-counts.ts'

interface TrainingImagesProps {
  readonly dataset: number
  /** Undefined while it is incomplete. */
  readonly split: SplitOptions | undefined
  readonly task: ExperimentTask
  /** Whether the chosen detector learns from good images alone, and misses no defects. */
  readonly goodAlone: boolean
}

const subsets = ['train', 'validation', 'test'] as const

function byLabel({ good = 0, ...types }: Readonly<Record<string, number>>) {
  return { good, defective: Object.values(types).reduce((sum, count) => sum + count, 0) }
}

/** How many images each subset of a split has; says so where there are no defects among them and the detector needs some. */
export function TrainingImages({ dataset, split, task, goodAlone }: TrainingImagesProps) {
  const { t, format } = useTexts()
  const { counts, parts, error } = useTrainingCounts(dataset, split)
  if (error !== undefined) return <ErrorPanel error={error} />
  if (counts === undefined || parts === undefined) return null
  const { defective } = byLabel(counts)
  const few = testCaution(byLabel(parts.test ?? {}).defective, null)
  return (
    <>
      <Details
        details={subsets.map((subset) => {
          const labelled = byLabel(parts[subset] ?? {})
          const shown = { good: format.number(labelled.good), defective: format.number(labelled.defective) }
          return [t(`train.images.${subset}`), t('images.by-label', shown)] as const
        })}
      />
      <TestSupport cautions={few === null ? [] : [few]} />
      {defective === 0 && !goodAlone && (
        <p className={styles['warning']}>
          <Icon name="warning" />
          <span>{t(task === 'classification' ? 'train.no-defects.classification' : 'train.no-defects')}</span>
        </p>
      )}
    </>
  )
}
