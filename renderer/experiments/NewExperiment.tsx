import { useEffect, useMemo, useState } from 'react'
import { go } from '../app/routes.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { keepJob, useJobs } from '../client/jobs.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { isComplete } from '../components/schema-fields.ts'
import shared from '../components/shared.module.css'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Estimate } from '../synthesize/Estimate.tsx'
import { usePreferredSplit } from '../synthesize/use-preferred-split.ts'
import type { ExperimentDraft } from './ExperimentForm.tsx'
import { ExperimentForm } from './ExperimentForm.tsx'
import { WaitingJob } from './ExperimentList.tsx'
import styles from './experiments.module.css'
import { openedRecipe } from './opened-recipe.ts'
import { nameFor, titleFor } from './recipe-draft.ts'
import { RecipeCheck } from './RecipeCheck.tsx'
import { useDebounced } from '../client/use-debounced.ts'

/** Creates an experiment from a recipe: what to compare on the left, a summary on the right. */
export function NewExperiment() {
  const { t } = useTexts()
  const datasets = useQuery('datasets.list', {})
  const recipes = useQuery('experiments.recipes', {})
  const options = useQuery('jobs.options', {})
  const error = datasets.error ?? recipes.error ?? options.error
  if (datasets.value === undefined || recipes.value === undefined || options.value === undefined) {
    return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  }
  if (datasets.value.datasets.length === 0) {
    return (
      <Empty icon="datasets" title={t('synthesize.no-data')} hint={t('synthesize.no-data.hint')}>
        <ActionButton action="dataset.import" icon="add" look="primary" />
        <ActionButton action="go.datasets" />
      </Empty>
    )
  }
  return <Draft datasets={datasets.value.datasets} recipes={recipes.value.recipes} options={options.value} />
}

type DraftProps = Omit<
  Parameters<typeof ExperimentForm>[0],
  'draft' | 'preferred' | 'onChange' | 'title' | 'onTitle' | 'onReadable'
>

function Draft(props: DraftProps) {
  const { t, say } = useTexts()
  const first = props.recipes.find(({ file }) => file === 'demo') ?? props.recipes[0]
  const [chosen, choose] = useChosenDataset(props.datasets)
  // The same object at every rendering, or the check of the draft would never settle.
  const preferred = usePreferredSplit(chosen)
  const proposed = useMemo(
    () => openedRecipe(first?.recipe ?? {}, chosen, preferred).recipe,
    [first, chosen, preferred]
  )
  const [recipe, setRecipe] = useDraft('experiment.recipe', proposed)
  const dataset = chosen?.id ?? 0
  const [typed, setTitle] = useDraft<string | null>('experiment.title', null)
  const title = typed ?? titleFor(recipe, chosen?.name ?? '', say)
  const name = nameFor(recipe, chosen?.name ?? '')
  const draft = useMemo(() => ({ dataset, recipe: { ...recipe, name } }), [dataset, recipe, name])
  const change = (next: ExperimentDraft) => {
    choose(next.dataset)
    setRecipe(next.recipe)
  }
  const estimated = useMemo(() => ({ kind: 'experiment', ...draft }) as const, [draft])
  const { run, busy, error } = useCommand('jobs.start')
  const [jobId, setJobId] = useState<number>()
  const job = useJobs((store) => (jobId === undefined ? undefined : store.jobs[jobId]))
  // Checked when typing pauses.
  const asked = useDebounced(draft, 250)
  const check = useQuery('experiments.validate', { recipe: asked.recipe, dataset: asked.dataset })
  const [readable, setReadable] = useState(true)
  const complete = isComplete(recipe)
  const ready = readable && complete && asked === draft && !check.loading && check.value?.valid === true
  const experiment = job?.runs[0]
  useEffect(() => {
    if (experiment !== undefined) go('experiments', [experiment])
  }, [experiment])
  const start = async () => {
    const own = typed === null ? {} : { name: typed.trim() }
    const request = { kind: 'experiment', ...own, dataset: draft.dataset, recipe: draft.recipe } as const
    const started = await run({ request })
    if (started === undefined) return
    keepJob(started)
    setJobId(started.id)
  }
  return (
    <div className={styles['maker']}>
      <div className={styles['form']}>
        <ExperimentForm
          {...props}
          draft={{ dataset, recipe }}
          preferred={preferred}
          onChange={change}
          title={title}
          onTitle={setTitle}
          onReadable={setReadable}
        />
      </div>
      <div className={styles['check']}>
        <RecipeCheck check={check.value} error={check.error} recipe={asked.recipe} />
        {error !== undefined && <ErrorPanel error={error} />}
        <Estimate request={ready ? estimated : undefined} />
        {job !== undefined && <WaitingJob job={job} />}
        {job !== undefined && job.error !== null && <ErrorPanel error={job.error} />}
        {!(readable && complete) && (
          <p role="alert" className={shared['soft']}>
            {t(readable ? 'experiments.incomplete' : 'experiments.unreadable')}
          </p>
        )}
        <Button
          look="primary"
          icon="play"
          disabled={!ready || busy || job?.state === 'queued'}
          onClick={() => void start()}
        >
          {t('experiments.start')}
        </Button>
      </div>
    </div>
  )
}
