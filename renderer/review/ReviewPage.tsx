import { go, idOf } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { Page } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { ReviewRun } from './ReviewRun.tsx'

/** Synthetic images, accepted or rejected one by one or in batches, by keyboard. */
export default function ReviewPage({ route }: { readonly route: Route }) {
  const { t } = useTexts()
  const { value, error } = useQuery('review.runs', {})
  const runs = value?.runs ?? []
  const wanted = idOf(route)
  const chosen = wanted === undefined ? runs[0] : runs.find(({ id }) => id === wanted)
  const subject = chosen !== undefined && (
    <>
      <Select
        aria-label={t('review.choose')}
        value={String(chosen.id)}
        choices={runs.map(({ id, name, counts }) => ({
          value: String(id),
          label: t('review.run-choice', { id: String(id), name, undecided: counts.undecided })
        }))}
        onChoose={(id) => go('review', [id])}
      />
      <span className={shared['soft']}>{t('review.note')}</span>
    </>
  )
  return (
    <Page title={t('page.review')} subject={subject}>
      {value === undefined ? (
        error === undefined ? (
          <Loading />
        ) : (
          <ErrorPanel error={error} />
        )
      ) : chosen !== undefined ? (
        <ReviewRun key={chosen.id} run={chosen.id} query={route.query} />
      ) : wanted === undefined ? (
        <Empty icon="review" title={t('review.empty')} hint={t('review.empty.hint')}>
          <Button look="primary" icon="synthesize" onClick={() => go('synthesize')}>
            {t('review.go-synthesize')}
          </Button>
        </Empty>
      ) : (
        <RemovedItem to="review" />
      )}
    </Page>
  )
}
