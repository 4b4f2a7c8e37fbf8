import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { Job } from '../client/jobs.ts'

/** Properties of every form of this page. */
export interface SynthesisFormProps {
  readonly datasets: readonly ListedDataset[]
  readonly options: OutputOf<'jobs.options'>
  readonly models: OutputOf<'models.list'>
  readonly onStarted: (job: Job) => void
}
