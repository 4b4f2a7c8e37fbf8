import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import type { Starting } from '../synthesize/use-start.ts'
import type { DetectorKind } from './detector-kinds.ts'
import { obstacleOf } from './training-obstacle.ts'
import { useTrainingCounts } from './use-training-counts.ts'

interface TrainStartProps {
  readonly dataset: ListedDataset
  /** Undefined while it is incomplete. */
  readonly split: SplitOptions | undefined
  readonly kind: DetectorKind
  /** Undefined while the form is incomplete. */
  readonly request: Extract<WorkRequest, { kind: 'train' }> | undefined
  readonly starting: Starting
}

/** The end of the form; where the training images do not suffice, what is missing. */
export function TrainStart({ dataset, split, kind, request, starting }: TrainStartProps) {
  const { t } = useTexts()
  const { counts } = useTrainingCounts(dataset.id, split)
  const obstacle =
    request === undefined || counts === undefined
      ? undefined
      : obstacleOf({
          task: request.task,
          onWindows: kind.fixed['fit'] === 'windows',
          goodAlone: kind.goodAlone === true,
          counts,
          summary: dataset.summary,
          synthetic: (request.synthesis ?? []).length > 0
        })
  return (
    <StartBar
      {...starting}
      request={request}
      label={t('train.start')}
      obstacle={obstacle && t(`train.obstacle.${obstacle}`)}
    />
  )
}
