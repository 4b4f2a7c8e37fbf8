import { useState } from 'react'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { wantedToTrain } from '../../electron/contract/usual-data.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useDraft } from '../client/drafts.ts'
import { useQuery } from '../client/host.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Field, Select, TextInput } from '../components/Field.tsx'
import type { Settings } from '../components/schema-fields.ts'
import { SchemaForm } from '../components/SchemaForm.tsx'
import shared from '../components/shared.module.css'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { SynthesisChoice } from '../datasets/SynthesisChoice.tsx'
import { readWholeNumbers } from '../experiments/recipe-draft.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { dataSectionOf } from '../synthesize/data-section.ts'
import { DataFields } from '../synthesize/DataFields.tsx'
import { JobPanel } from '../synthesize/JobPanel.tsx'
import styles from '../synthesize/synthesize.module.css'
import { useDataDraft } from '../synthesize/use-data-draft.ts'
import { useStart } from '../synthesize/use-start.ts'
import { DetectorChoice } from './DetectorChoice.tsx'
import { detectorKinds, usualKind } from './detector-kinds.ts'
import { sidesFor, trainingData } from './training-data.ts'
import { TrainedMeasures } from './TrainedMeasures.tsx'
import { TrainingImages } from './TrainingImages.tsx'
import { TrainStart } from './TrainStart.tsx'
import { WindowPreview } from './WindowPreview.tsx'

type TrainRequest = Extract<WorkRequest, { kind: 'train' }>

const tasks: readonly ExperimentTask[] = ['detection', 'localisation', 'classification']

/** Trains one detector, once per seed: images, detector and its settings, synthetic images. */
export function TrainDetector() {
  const { t } = useTexts()
  const datasets = useQuery('datasets.list', {})
  const options = useQuery('jobs.options', {})
  const error = datasets.error ?? options.error
  if (datasets.value === undefined || options.value === undefined) {
    return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  }
  if (datasets.value.datasets.length === 0) {
    return (
      <Empty icon="datasets" title={t('synthesize.no-data')} hint={t('synthesize.no-data.hint')}>
        <ActionButton action="dataset.import" icon="add" look="primary" />
      </Empty>
    )
  }
  return <TrainForm datasets={datasets.value.datasets} options={options.value} />
}

interface TrainFormProps {
  readonly datasets: readonly ListedDataset[]
  readonly options: OutputOf<'jobs.options'>
}

function TrainForm({ datasets, options }: TrainFormProps) {
  const { t } = useTexts()
  const [task, setTask] = useDraft<ExperimentTask>('train.task', 'detection')
  const [data, setData] = useDataDraft(
    `train.${task}`,
    datasets,
    (each) => trainingData(task, each),
    ({ summary }) => wantedToTrain(task, summary)
  )
  const [chosen, choose] = useDraft<Readonly<Partial<Record<ExperimentTask, string>>>>('train.detectors', {})
  const [all, setAll] = useDraft<Readonly<Record<string, Settings>>>('train.settings', {})
  const [added, setAdded] = useState<{ readonly dataset: number; readonly runs: readonly number[] }>()
  const [unreviewed, setUnreviewed] = useDraft('train.unreviewed', false)
  const [seeds, setSeeds] = useDraft('train.seeds', '0')
  const [jobId, setJobId] = useState<number>()
  const jobs = useJobs((store) => store.jobs)
  const mine = ordered(jobs).filter((each) => each.kind === 'train')
  const job = (jobId === undefined ? undefined : jobs[jobId]) ?? mine.find(isActive) ?? mine[0]
  const starting = useStart((started) => setJobId(started.id))
  const dataset = datasets.find(({ id }) => id === data?.dataset)
  if (data === undefined || dataset === undefined) return null
  const kinds = detectorKinds(task, options.architectures)
  const kind = kinds.find(({ name }) => name === chosen[task]) ?? usualKind(task, kinds, dataset.summary)
  const goodAlone = kind.goodAlone === true
  const synthesis = added?.dataset === dataset.id && !goodAlone ? added.runs : []
  const form = options.detectors[kind.form]
  const own = all[kind.name] ?? {}
  const settings = { ...own, ...kind.fixed }
  // Types are told apart at one size.
  const native = task !== 'classification'
  const shown = native || data.fit !== 'native' ? data : { ...data, fit: 'stretch' as const }
  const multiple = sidesFor(kind)
  // At native size the form has no width and height, so an unfinished one from before must not matter.
  const { width, height } = trainingData(task, dataset)
  const section = dataSectionOf(shown.fit === 'native' ? { ...shown, width, height } : shown, multiple)
  const numbers = readWholeNumbers(seeds, 0)
  const request =
    section === undefined || numbers === undefined
      ? undefined
      : ({
          ...{ kind: 'train', task, data: section, settings },
          ...{ synthesis: [...synthesis], unreviewed, seeds: [...numbers] }
          // The host checks it by the schema of the task.
        } as TrainRequest)
  return (
    <div className={styles['page']}>
      <div className={styles['left']}>
        <div className={shared['form']}>
          <Field label={t('experiments.task')}>
            {(control) => (
              <Select
                {...control}
                value={task}
                choices={tasks.map((each) => ({ value: each, label: t(`experiments.task.${each}`) }))}
                onChoose={setTask}
              />
            )}
          </Field>
          <h2>{t('data.title')}</h2>
          <DataFields
            key={`${task} ${dataset.id}`}
            datasets={datasets}
            value={shown}
            onChange={setData}
            draftOf={(each) => trainingData(task, each)}
            native={native}
            multiple={multiple}
            sized="resized"
          />
          <TrainingImages dataset={dataset.id} split={section?.split} task={task} goodAlone={goodAlone} />
          <h2>{t('experiments.effort.detector')}</h2>
          <DetectorChoice
            kinds={kinds}
            kind={kind}
            native={shown.fit === 'native'}
            options={options}
            onChoose={({ name }) => choose({ ...chosen, [task]: name })}
          />
          {kind.fixed['fit'] === 'windows' && (
            <WindowPreview
              asked={
                section && {
                  data: section,
                  window: (own['window'] ?? null) as number | null,
                  scale: (own['scale'] ?? null) as number | null
                }
              }
            />
          )}
          {form !== undefined && (
            <SchemaForm
              key={kind.name}
              form={kind.form}
              schema={form.schema}
              defaults={form.defaults}
              without={Object.keys(kind.fixed)}
              value={own}
              names="none"
              onChange={(next) => setAll({ ...all, [kind.name]: next })}
            />
          )}
          {goodAlone ? (
            <p className={shared['soft']}>{t('train.good-alone')}</p>
          ) : (
            <SynthesisChoice
              chosen={synthesis}
              onChoose={(runs) => setAdded({ dataset: dataset.id, runs })}
              unreviewed={unreviewed}
              onUnreviewed={setUnreviewed}
              dataset={dataset.id}
              legend={t('train.synthesis')}
              hint={t('train.synthesis.hint')}
            />
          )}
          <Field
            label={t('common.seeds')}
            hint={t('experiments.seeds.hint')}
            problem={numbers === undefined ? t('experiments.numbers.problem', { least: 0 }) : undefined}
          >
            {(control) => (
              <TextInput {...control} value={seeds} onChange={(event) => setSeeds(event.currentTarget.value)} />
            )}
          </Field>
          <TrainStart dataset={dataset} split={section?.split} kind={kind} request={request} starting={starting} />
        </div>
      </div>
      <div className={styles['right']}>
        {job === undefined ? (
          <Empty icon="models" title={t('train.nothing')} hint={t('train.nothing.hint')} />
        ) : (
          <JobPanel key={job.id} job={job}>
            <TrainedMeasures runs={job.runs} />
          </JobPanel>
        )}
      </div>
    </div>
  )
}
