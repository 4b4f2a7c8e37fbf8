import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useQuery } from '../client/host.ts'
import { hasImages, usageOf } from '../datasets/synthesis-runs.ts'
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
  const { t, say } = useTexts()
  const { counts, parts } = useTrainingCounts(dataset.id, split)
  const made = useQuery('review.runs', {}).value?.runs
  const synthesis = request?.synthesis ?? []
  const takes = (made ?? []).some(
    (run) => synthesis.includes(run.id) && hasImages(usageOf(run, request?.unreviewed === true).used)
  )
  const obstacle =
    request === undefined || counts === undefined || made === undefined
      ? undefined
      : synthesis.length > 0 && !takes
        ? 'none-accepted'
        : obstacleOf({
            task: request.task,
            onWindows: kind.fixed['fit'] === 'windows',
            goodAlone: kind.goodAlone === true,
            counts,
            tested: parts?.test ?? {},
            summary: dataset.summary,
            synthetic: takes
          })
  return (
    <StartBar
      {...starting}
      request={request}
      label={t('train.start')}
      obstacle={
        obstacle === 'no-test-good' || obstacle === 'no-test-defects'
          ? say.text(`split.${obstacle}`)
          : obstacle && t(`train.obstacle.${obstacle}`)
      }
    />
  )
}
