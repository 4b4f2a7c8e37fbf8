import { imageAddress } from '../../electron/contract/addresses.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { trainedSide } from '../../electron/contract/usual-model.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { isComplete } from '../components/schema-fields.ts'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { SynthesisFormProps } from './form-props.ts'
import { firstGeneration, generationOf, promptsOf } from './generation.ts'
import { GenerationFields } from './GenerationFields.tsx'
import { multipleFor } from './method-data.ts'
import styles from './synthesize.module.css'

interface Started {
  readonly prompt: string
  readonly job: number
}

/** Every prompt with the same seed, so that only the wording differs: the papers' cycle of prompt refinement. */
export function PromptTrials(props: SynthesisFormProps) {
  const { t } = useTexts()
  const { options, models } = props
  const [dataset] = useChosenDataset(props.datasets)
  const [draft, setDraft] = useDraft('trials.generation', firstGeneration(props, dataset))
  const [entered, setSize] = useDraft('trials.size', trainedSide(draft.base))
  const multiple = multipleFor(draft.base, models)
  // A size for another base model may not suit this one.
  const size = entered % multiple === 0 ? entered : NaN
  const [trials, setTrials] = useDraft<readonly Started[]>('trials.started', [])
  const { run, busy, error } = useCommand('jobs.start')
  const generation = generationOf(draft)
  const begin = async () => {
    if (generation === undefined) return
    const started: Started[] = []
    setTrials(started)
    for (const prompt of promptsOf(draft.prompts)) {
      const request: WorkRequest = {
        kind: 'generate',
        generation: { ...generation, prompts: [prompt] },
        width: size,
        height: size,
        count: 1
      }
      const job = await run({ request })
      if (job === undefined) return
      keepJob(job)
      started.push({ prompt, job: job.id })
      setTrials([...started])
    }
  }
  return (
    <div className={shared['stack']}>
      <p className={shared['soft']}>{t('trials.hint')}</p>
      <GenerationFields options={options} models={models} value={draft} onChange={setDraft} />
      <NumberField
        key={multiple}
        label={t('trials.size')}
        least={multiple}
        most={1024}
        whole
        multiple={multiple}
        value={entered}
        onChange={setSize}
      />
      <div className={styles['end']}>
        {error !== undefined && <ErrorPanel error={error} />}
        <div className={styles['start']}>
          <Button
            look="primary"
            icon="play"
            disabled={generation === undefined || !isComplete(generation) || Number.isNaN(size) || busy}
            onClick={() => void begin()}
          >
            {t('trials.start')}
          </Button>
        </div>
      </div>
      <div className={styles['trials']}>
        {trials.map(({ prompt, job }) => (
          <Trial key={job} prompt={prompt} job={job} />
        ))}
      </div>
    </div>
  )
}

function Trial({ prompt, job: id }: { readonly prompt: string; readonly job: number }) {
  const job = useJobs((store) => store.jobs[id])
  return (
    <figure className={styles['image']}>
      {job !== undefined && job.state !== 'succeeded' && <TrialState job={job} />}
      {job?.state === 'succeeded' && <TrialImage run={job.runs.at(-1)} prompt={prompt} />}
      <figcaption>{prompt}</figcaption>
    </figure>
  )
}

function TrialState({ job }: { readonly job: Job }) {
  return (
    <>
      <StateBadge state={shownState(job)} stopping={job.stopping} />
      {isActive(job) && job.progress !== null && (
        <ProgressBar label={job.name} done={job.progress.done} total={job.progress.total} compact />
      )}
      {job.error !== null && <ErrorPanel error={job.error} compact />}
    </>
  )
}

function TrialImage({ run, prompt }: { readonly run: number | undefined; readonly prompt: string }) {
  const { value } = useQuery('review.list', run === undefined ? undefined : { run, limit: 1 })
  const [sample] = value?.samples ?? []
  return sample === undefined ? null : (
    <img src={imageAddress(sample.imageHash)} width={sample.width} height={sample.height} alt={prompt} />
  )
}
