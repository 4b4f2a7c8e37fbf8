import { useMemo, useState } from 'react'
import { imageNumber } from '../../electron/common/image-number.ts'
import { imageAddress } from '../../electron/contract/addresses.ts'
import { decision as decisionSchema } from '../../electron/contract/values.ts'
import { useAction } from '../actions/action-store.ts'
import { changeQuery } from '../app/routes.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Field.tsx'
import { typeName } from '../components/sample-type.ts'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { SplitPane } from '../components/SplitPane.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { ImageViews } from '../grid/ImageViews.tsx'
import type { ShownImage } from '../grid/ImageViews.tsx'
import { clear, emptySelection } from '../grid/selection.ts'
import { useGridActions } from '../grid/use-grid-actions.ts'
import { ViewControls } from '../grid/ViewControls.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { Check } from './CheckDialog.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { counts, nextUndecided } from './decisions.ts'
import { markOf, markText } from './mark.ts'
import { ReviseDialog } from './ReviseDialog.tsx'
import { ReviewSide } from './ReviewSide.tsx'
import { useCheckOutcome } from './use-check-outcome.ts'
import { useReview } from './use-review.ts'

interface ReviewRunProps {
  readonly run: number
  readonly query: Readonly<Record<string, string>>
}

/** The images of one run: grid, loupe or compare; a key decides and leads on. */
export function ReviewRun({ run, query }: ReviewRunProps) {
  const texts = useTexts()
  const { t, say } = texts
  const shownDecision = decisionSchema.options.find((each) => each === query['show'])
  const [selection, setSelection] = useState(emptySelection)
  const view = query['view'] === 'loupe' || query['view'] === 'compare' ? query['view'] : 'grid'
  const review = useReview({ run, shown: shownDecision, selection, setSelection, large: view !== 'grid' })
  const { samples, shown, index, loaded, error } = review
  const ids = useMemo(() => shown.map(({ id }) => id), [shown])
  const byId = useMemo(() => new Map(shown.map((sample) => [sample.id, sample])), [shown])
  const move = (next: number) => {
    const id = ids[next]
    if (id !== undefined) setSelection({ ...clear(selection), active: id })
  }
  const onView = (next: string) => changeQuery({ view: next === 'grid' ? undefined : next })
  useGridActions({
    ids,
    selection,
    onSelect: setSelection,
    view: view === 'compare' ? 'loupe' : view,
    onView,
    index,
    onMove: move
  })
  useAction('view.compare', () => onView(view === 'compare' ? 'loupe' : 'compare'), {
    enabled: shown[index]?.parents.some(({ role }) => role !== 'grain') === true,
    checked: view === 'compare'
  })
  useAction('review.next-undecided', () => {
    const next = nextUndecided(shown, index)
    if (next === undefined) notify(t('review.all-decided'))
    else move(next)
  })

  const [revising, setRevising] = useState(false)
  const [checking, setChecking] = useState<Check>()
  const tellWhenDone = useCheckOutcome()
  useAction('review.filter', () => setChecking('filter'))
  useAction('review.measure', () => setChecking('measure'))
  useAction('review.revise', () => setRevising(true))

  const active = shown[index]
  const parent = active?.parents.find(({ role }) => role !== 'grain')
  const imageOf = (id: number): ShownImage | undefined => {
    const sample = byId.get(id)
    const type = sample?.defectType ? typeName(sample.defectType, sample.method, say) : undefined
    return (
      sample && {
        name: t('review.cell', {
          number: imageNumber(sample.position),
          type: type ?? '',
          decision: t(`decision.${sample.decision}`)
        }),
        imageHash: sample.imageHash,
        maskHash: sample.maskHash,
        caption: `#${imageNumber(sample.position)}`,
        aside: type,
        mark: markOf(sample),
        markText: markText(sample, texts)
      }
    )
  }
  const totals = counts(samples)
  if (!loaded) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  return (
    <SplitPane label={t('datasets.panes')} about={t('common.details')} size={300}>
      <div className={shared['fill']}>
        <div role="toolbar" aria-label={t('datasets.filter')} className={shared['toolbar']}>
          <Select
            aria-label={t('review.show')}
            value={shownDecision ?? ''}
            choices={[
              { value: '', label: `${t('review.show')}: ${t('common.all')} (${samples.length})` },
              ...decisionSchema.options.map((each) => ({
                value: each,
                label: `${t(`decision.${each}`)} (${totals[each]})`
              }))
            ]}
            onChoose={(show) => changeQuery({ show })}
          />
          <ActionButton action="review.accept" icon="check" />
          <ActionButton action="review.reject" icon="close" />
          <ActionButton action="review.undecided" />
          <ActionButton action="review.filter" icon="warning" />
          <ActionButton action="review.revise" icon="redo" />
          {review.undo !== null && (
            <Button icon="undo" look="quiet" onClick={review.takeBack}>
              {t('review.undo-of', { count: review.undo.samples, decision: review.undo.what })}
            </Button>
          )}
          <ViewControls>
            <ActionButton action="view.compare" icon="compare" iconOnly />
          </ViewControls>
        </div>
        {error !== undefined && <ErrorPanel error={error} />}
        {shown.length === 0 ? (
          <Empty
            icon="check"
            title={shownDecision === 'undecided' ? t('review.all-decided') : t('datasets.nothing-shown')}
          />
        ) : (
          <ImageViews
            label={t('review.images', { id: String(run) })}
            ids={ids}
            imageOf={imageOf}
            selection={selection}
            onSelect={setSelection}
            view={view === 'grid' ? 'grid' : 'loupe'}
            index={index}
            onOpen={(at) => {
              move(at)
              onView('loupe')
            }}
            beside={
              view === 'compare' && parent !== undefined
                ? { label: t('review.made-from'), image: imageAddress(parent.contentHash) }
                : undefined
            }
          />
        )}
        {checking !== undefined && active !== undefined && (
          <CheckDialog
            check={checking}
            run={run}
            size={active}
            onClose={() => setChecking(undefined)}
            onStarted={tellWhenDone}
          />
        )}
        <ReviseDialog run={run} rejected={totals.reject} open={revising} onClose={() => setRevising(false)} />
      </div>
      <ReviewSide samples={samples} active={active} onType={review.setType} />
    </SplitPane>
  )
}
