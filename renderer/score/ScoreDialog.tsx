import { useEffect, useState } from 'react'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { Detector } from '../../electron/contract/detectors.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { go } from '../app/routes.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useQuery } from '../client/host.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, Select, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { NumberField } from '../components/NumberField.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import { useStart } from '../synthesize/use-start.ts'
import styles from './score.module.css'

type Scoring = Pick<Detector, 'runId' | 'name' | 'task'>

/** Opens the choice of what a detector is to score. */
export function ScoreButton({ detector }: { readonly detector: Scoring }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { name } = detector
  return (
    <>
      <Button aria-label={t('score.of', { name })} onClick={() => setOpen(true)}>
        {t('score.action')}
      </Button>
      {open && <ScoreDialog detector={detector} onClose={() => setOpen(false)} />}
    </>
  )
}

function ScoreDialog({ detector, onClose }: { readonly detector: Scoring; readonly onClose: () => void }) {
  const { t } = useTexts()
  const { value, error } = useQuery('datasets.list', {})
  const title = t('score.of', { name: detector.name })
  return (
    <Dialog open onClose={onClose} title={title} description={t('score.hint')} width="wide">
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined ? (
        error === undefined && <Loading />
      ) : (
        <ScoreForm detector={detector} datasets={value.datasets} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface ScoreFormProps {
  readonly detector: Scoring
  readonly datasets: readonly ListedDataset[]
  readonly onClose: () => void
}

function ScoreForm({ detector: { runId, task }, datasets, onClose }: ScoreFormProps) {
  const { t } = useTexts()
  const [dataset, chooseDataset] = useChosenDataset(datasets)
  const [from, setFrom] = useState<'dataset' | 'folder'>(dataset === undefined ? 'folder' : 'dataset')
  const [folder, setFolder] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [heatMaps, setHeatMaps] = useState(100)
  const [jobId, setJobId] = useState<number>()
  const starting = useStart((job) => setJobId(job.id))
  if (jobId !== undefined) return <ScoreJob id={jobId} onAgain={() => setJobId(undefined)} onDone={onClose} />
  const path = folder.trim()
  const source = from === 'folder' ? (path === '' ? undefined : { folder: path }) : dataset && { dataset: dataset.id }
  const request: WorkRequest | undefined = source && { kind: 'score', detector: runId, source, heatMaps }
  return (
    <div className={styles['form']}>
      <Field label={t('score.source')}>
        {(control) => (
          <Select
            {...control}
            value={from}
            choices={[
              { value: 'dataset', label: t('score.source.dataset'), disabled: datasets.length === 0 },
              { value: 'folder', label: t('score.source.folder') }
            ]}
            onChoose={setFrom}
          />
        )}
      </Field>
      {from === 'dataset' ? (
        <Field label={t('role.dataset')}>
          {(control) => (
            <Select
              {...control}
              value={String(dataset?.id ?? '')}
              choices={datasets.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChoose={(id) => chooseDataset(Number(id))}
            />
          )}
        </Field>
      ) : (
        <Field label={t('import.folder')} hint={t('import.folder.hint')}>
          {(control) => (
            <span className={styles['row']}>
              <TextInput {...control} value={folder} onChange={(event) => setFolder(event.currentTarget.value)} />
              <Button icon="folder" onClick={() => setChoosing(true)}>
                {t('import.browse')}
              </Button>
            </span>
          )}
        </Field>
      )}
      {task === 'localisation' && (
        <NumberField
          label={t('score.heat-maps')}
          hint={t('score.heat-maps.hint')}
          value={heatMaps}
          onChange={setHeatMaps}
          least={0}
          most={10_000}
          whole
        />
      )}
      <StartBar {...starting} request={request} label={t('score.start')} />
      <FolderChooser open={choosing} onClose={() => setChoosing(false)} onChoose={setFolder} />
    </div>
  )
}

interface ScoreJobProps {
  readonly id: number
  readonly onAgain: () => void
  readonly onDone: () => void
}

/** The running job; when it has succeeded, its run is opened. */
function ScoreJob({ id, onAgain, onDone }: ScoreJobProps) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  const run = job?.state === 'succeeded' ? job.result?.['run'] : undefined
  useEffect(() => {
    if (typeof run !== 'number') return
    onDone()
    go('runs', [run])
  }, [run, onDone])
  if (job === undefined) return null
  const { name, error } = job
  if (isActive(job)) {
    return (
      <div className={styles['form']}>
        <RunningJob job={job} label={name} />
      </div>
    )
  }
  return (
    <div className={styles['form']}>
      {error !== null && <ErrorPanel error={error} />}
      {job.state !== 'succeeded' && <Button onClick={onAgain}>{t('common.retry')}</Button>}
    </div>
  )
}
