import { useEffect, useState } from 'react'
import type { ImageDetails, ListedDataset } from '../../electron/contract/datasets.ts'
import { useAction } from '../actions/action-store.ts'
import { changeQuery, routeTo } from '../app/routes.ts'
import { useDraft } from '../client/drafts.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { fileName } from '../components/image-names.ts'
import { JobStatus } from '../components/JobStatus.tsx'
import shared from '../components/shared.module.css'
import { SplitPane } from '../components/SplitPane.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { cropAround } from './crop.ts'
import { DrawPlace } from './DrawPlace.tsx'
import styles from './place.module.css'
import { firstSettings, newPlaceDraft, usePlaceDraft } from './place-draft.ts'
import type { PlaceDraft } from './place-draft.ts'
import { PlaceForm } from './PlaceForm.tsx'
import { Variants } from './Variants.tsx'

interface PlaceDefectProps {
  readonly dataset: ListedDataset
  /** A good one. */
  readonly image: ImageDetails
}

/** Puts a defect on a good image: a mask is painted, variants are generated, and those that convince are kept. */
export function PlaceDefect({ dataset, image }: PlaceDefectProps) {
  const [kept, keep] = usePlaceDraft(image)
  useEffect(() => {
    if (kept === undefined) keep(newPlaceDraft(image))
  }, [kept, keep, image])
  return kept === undefined ? null : <Placing dataset={dataset} image={image} draft={kept} onDraft={keep} />
}

interface PlacingProps extends PlaceDefectProps {
  readonly draft: PlaceDraft
  readonly onDraft: (draft: PlaceDraft) => void
}

function Placing({ dataset, image, draft, onDraft }: PlacingProps) {
  const { t } = useTexts()
  const { started, changing } = draft
  const job = useJobs((store) => (started === null ? undefined : store.jobs[started.job]))
  const [settings, setSettings] = useDraft(`place.settings.${dataset.id}`, firstSettings)
  const [enlarged, enlarge] = useState<number>()
  const run = job?.state === 'succeeded' ? job.runs.at(-1) : undefined
  const variants = started !== null && run !== undefined && !changing ? { run, ...started } : null
  const leave = () => changeQuery({ view: undefined })
  useAction('selection.none', () => {
    if (enlarged === undefined) leave()
    else enlarge(undefined)
  })
  const name = fileName(image.name)
  return (
    <SplitPane label={t('datasets.panes')} about={t('place.settings')} size={300}>
      <div className={shared['fill']}>
        <div role="toolbar" aria-label={t('place.title', { name })} className={shared['toolbar']}>
          <Button icon="left" onClick={leave}>
            {t('common.back')}
          </Button>
          <h2 className={styles['title']}>{t('place.title', { name })}</h2>
          {variants !== null && (
            <>
              <a href={routeTo('review', [variants.run])}>{t('place.review', { id: String(variants.run) })}</a>
              <Button icon="brush" onClick={() => onDraft({ ...draft, changing: true })}>
                {t('place.change')}
              </Button>
            </>
          )}
          {changing && run !== undefined && (
            <Button icon="grid" onClick={() => onDraft({ ...draft, changing: false })}>
              {t('place.show-variants')}
            </Button>
          )}
        </div>
        {variants === null ? (
          <DrawPlace image={image} editor={draft.editor} />
        ) : (
          <Variants
            key={variants.run}
            run={variants.run}
            box={cropAround(variants.bounds, image)}
            enlarged={enlarged}
            onEnlarge={enlarge}
          />
        )}
      </div>
      <div className={shared['side']}>
        <PlaceForm
          dataset={dataset}
          image={image}
          editor={draft.editor}
          tries={draft.tries}
          settings={settings}
          onSettings={setSettings}
          busy={job !== undefined && isActive(job)}
          onStarted={(made, bounds) => {
            enlarge(undefined)
            onDraft({ ...draft, started: { job: made.id, bounds }, changing: false, tries: draft.tries + 1 })
          }}
        >
          {job !== undefined && job.state !== 'succeeded' && <JobStatus job={job} />}
        </PlaceForm>
      </div>
    </SplitPane>
  )
}
