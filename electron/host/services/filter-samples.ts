import { sha256File } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import type { FilterSettings } from '../../synthesis/filters/settings.ts'
import type { FilterVerdict } from '../../synthesis/filters/verdict.ts'
import { appendAudit } from '../../workspace/audit.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { setFilterResult } from '../../workspace/filter-results.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import { placeOf } from './job-place.ts'

type Real = Pick<DatasetImage, 'contentHash'>

export interface FilterRequest {
  /** The run whose images are judged. */
  readonly runId: number
  /** The training images that they are compared with; of the defective ones none may be repeated. */
  readonly goods: readonly Real[]
  readonly defects: readonly Real[]
  readonly preprocessing: Preprocessing
  /** Name of the base model whose autoencoder gives the features. */
  readonly base: string
  /** A .safetensors file of a torchvision ResNet to measure with instead. */
  readonly weights?: string | undefined
  readonly settings: FilterSettings
}

export interface Judged {
  readonly sample: SyntheticSample
  readonly verdict: FilterVerdict
}

/**
 * Judges a run's images and keeps the verdicts with them, in place of earlier ones; rejected images are not trained
 * on unless a person accepts them. Where no image of the run has a mask, masks are not judged.
 * Errors: `filter.too-few-images`, `image.size-mismatch`, and those of requireBaseModel and openResnetFeatures.
 */
export async function filterRun(context: HostContext, request: FilterRequest): Promise<Judged[]> {
  const { workspace } = context
  const { runId, goods, defects, preprocessing, settings } = request
  const samples = listSyntheticSamples(workspace, runId)
  if (samples.length === 0) return []
  const { weights = null } = request
  const base = await requireBaseModel(workspace, request.base)
  const features =
    weights === null ? base.hashes : { [weights]: await sha256File((await openSafetensors(weights)).path) }
  const hashes = (images: readonly Real[]) => images.map(({ contentHash }) => contentHash)
  const needsMask = samples.some(({ maskHash }) => maskHash !== null)
  const { output } = await runJob(
    'filter-samples',
    {
      ...placeOf(context, runId),
      samples: samples.map(({ imageHash, maskHash }) => ({ image: imageHash, mask: maskHash })),
      needsMask,
      goods: hashes(goods),
      defects: hashes(defects),
      preprocessing,
      model: base.path,
      weights,
      settings
    },
    context.monitor
  )
  const judged = samples.map((sample, i) => ({ sample, verdict: output[i] as FilterVerdict }))
  transaction(workspace.database, () => {
    for (const { sample, verdict } of judged) {
      setFilterResult(workspace, sample.id, { ...verdict, settings: { ...settings, features } })
    }
    const rejected = judged.filter(({ verdict }) => verdict.verdict === 'reject').length
    const details = { images: samples.length, rejected, settings }
    appendAudit(workspace, { actor: 'flawsmith', action: 'filter.judge', subject: `run ${runId}`, details })
  })
  return judged
}
