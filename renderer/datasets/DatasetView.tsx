import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ImageDetails as DatasetImage, ListedDataset } from '../../electron/contract/datasets.ts'
import { runAction, useAction } from '../actions/action-store.ts'
import { changeQuery } from '../app/routes.ts'
import { leave } from '../app/unsaved.ts'
import { host, useQuery } from '../client/host.ts'
import { fileName } from '../components/image-names.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { SplitPane } from '../components/SplitPane.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { decisionMarks, ImageViews } from '../grid/ImageViews.tsx'
import type { ShownImage } from '../grid/ImageViews.tsx'
import { emptySelection, hiddenCount } from '../grid/selection.ts'
import type { Selection } from '../grid/selection.ts'
import { useGridActions } from '../grid/use-grid-actions.ts'
import { useRows } from '../grid/use-rows.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { useViewedSplit } from '../synthesize/use-preferred-split.ts'
import { PlaceDefect } from '../place/PlaceDefect.tsx'
import { DatasetDetails } from './DatasetDetails.tsx'
import styles from './datasets.module.css'
import { DropOnto } from './DropOnto.tsx'
import { FilterBar } from './FilterBar.tsx'
import { AlikeSection } from './AlikeSection.tsx'
import { HistorySection } from './History.tsx'
import { ImageActions } from './ImageActions.tsx'
import { filterOf, orderOf } from './image-query.ts'
import { MaskEditing } from './MaskEditing.tsx'
import { ImageDetails } from './ImageDetails.tsx'

const none: readonly number[] = []
/** An address may name the image to look at. */
function startAt(image: string | undefined): Selection {
  return image !== undefined && /^\d{1,15}$/.test(image) ? { ...emptySelection, active: Number(image) } : emptySelection
}

interface DatasetViewProps {
  readonly dataset: ListedDataset
  readonly query: Readonly<Record<string, string>>
}

/** Grid or loupe of a dataset's images with the details of the focused one. */
export function DatasetView({ dataset, query }: DatasetViewProps) {
  const { t } = useTexts()
  const [selection, setSelection] = useState(() => startAt(query['image']))
  const [followed, follow] = useState(query['image'])
  if (followed !== query['image']) {
    follow(query['image'])
    if (query['image'] !== undefined) setSelection(startAt(query['image']))
  }
  const select = (next: Selection) => {
    setSelection(next)
    // The address does not name the view that was left, so that its link leads there again.
    if (query['image'] !== undefined && next.active !== selection.active) changeQuery({ image: undefined })
  }
  const filter = useMemo(() => filterOf(query), [query])
  const { value, error } = useQuery('images.ids', { dataset: dataset.id, filter, order: orderOf(query) })
  const ids = value?.ids ?? none
  const split = filter.split
  const [, lookAt] = useViewedSplit()
  useEffect(() => {
    lookAt(split ?? null)
  }, [split, lookAt])
  const fetchRows = useCallback(
    async (wanted: readonly number[]) => {
      const input = { ids: [...wanted], ...(split === undefined ? {} : { split }) }
      return (await host.call('images.page', input)).images
    },
    [split]
  )
  const { rows, onRange } = useRows(ids, fetchRows)
  // Images first: other statistics of a large dataset take longer.
  const [imagesShown, setImagesShown] = useState(false)
  if (!imagesShown && (rows.size > 0 || value?.ids.length === 0 || error !== undefined)) setImagesShown(true)
  const index = Math.max(0, selection.active === undefined ? 0 : ids.indexOf(selection.active))
  const named = query['view']
  const view = named === 'loupe' || named === 'mask' || named === 'place' ? named : 'grid'
  const move = (next: number) => {
    const id = ids[next]
    if (id !== undefined) select({ ...selection, active: id })
  }
  // An image that is drawn on stays, also where another tab or a filter takes it out of those shown.
  const [held, hold] = useState<DatasetImage>()
  const [discarded, setDiscarded] = useState(0)
  useGridActions({
    ids,
    selection,
    onSelect: select,
    view,
    onView: (next) => changeQuery({ view: next === 'grid' ? undefined : next }),
    index,
    onMove: (next) => (view === 'mask' ? leave(() => move(next)) : move(next))
  })

  const id = ids[index]
  const shown = id === undefined ? undefined : rows.get(id)
  const placeable = shown?.label === 'good'
  // The address names the image, so that it is still the one after a reload.
  useAction('image.place', () => changeQuery({ view: 'place', image: String(id) }), {
    enabled: placeable && (view === 'grid' || view === 'loupe')
  })
  useAction('image.mask', () => changeQuery({ view: 'mask', image: String(id) }), {
    enabled: shown !== undefined && (view === 'grid' || view === 'loupe')
  })
  const labelOf = (row: DatasetImage) => row.defectType ?? t(`label.${row.label}`)
  const partOf = (row: DatasetImage) => (split === undefined ? undefined : t(`split.${row.part ?? 'none'}`))
  const imageOf = (each: number): ShownImage | undefined => {
    const row = rows.get(each)
    return (
      row && {
        name: [t('datasets.cell', { name: row.name, label: labelOf(row) }), partOf(row) ?? []].flat().join(', '),
        title: row.name,
        imageHash: row.contentHash,
        maskHash: row.maskHash,
        caption: fileName(row.name),
        aside: row.label === 'defect' ? labelOf(row) : undefined,
        badge: partOf(row),
        mark: decisionMarks[row.decision]
      }
    )
  }

  if (view === 'place' && placeable) return <PlaceDefect key={shown.id} dataset={dataset} image={shown} />

  const images = (
    <div className={shared['fill']}>
      {/* The canvas of the mask needs the room. */}
      {(view !== 'mask' || ids.length === 0) && <FilterBar dataset={dataset} query={query} counted={imagesShown} />}
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined ? (
        error === undefined && <Loading />
      ) : ids.length === 0 ? (
        dataset.summary.images === 0 ? (
          <Empty icon="datasets" title={t('datasets.emptied')} hint={t('datasets.emptied.hint')}>
            <Button icon="undo" onClick={() => runAction('dataset.undo')}>
              {t('version.undo')}
            </Button>
            <ActionButton action="dataset.add" icon="add" />
          </Empty>
        ) : (
          <Empty icon="search" title={t('datasets.nothing-shown')} />
        )
      ) : view === 'mask' && shown !== undefined ? (
        <MaskEditing
          key={`${(held ?? shown).id} ${discarded}`}
          image={held ?? shown}
          onDirty={(dirty) => hold(dirty ? (held ?? shown) : undefined)}
          onDiscard={() => setDiscarded(discarded + 1)}
          place={{ index, count: ids.length }}
        />
      ) : (
        <DropOnto dataset={dataset}>
          <ImageViews
            label={t('datasets.images', { name: dataset.name })}
            ids={ids}
            imageOf={imageOf}
            selection={selection}
            onSelect={select}
            view={view === 'loupe' ? 'loupe' : 'grid'}
            index={index}
            onOpen={(at) => {
              move(at)
              changeQuery({ view: 'loupe' })
            }}
            onRange={onRange}
          />
        </DropOnto>
      )}
      <div className={styles['foot']}>
        <span>{t('datasets.shown', { shown: ids.length, total: dataset.summary.images })}</span>
        {selection.selected.size > 0 && <span>{t('datasets.selected', { count: selection.selected.size })}</span>}
        {hiddenCount(selection, ids) > 0 && <span>{t('datasets.hidden', { count: hiddenCount(selection, ids) })}</span>}
        <ImageActions
          dataset={dataset.id}
          total={dataset.summary.images}
          images={selection.selected.size > 0 ? [...selection.selected] : id === undefined ? [] : [id]}
          enabled={view === 'grid' || view === 'loupe'}
          onChanged={() => setSelection((before) => ({ ...before, selected: new Set(), anchor: undefined }))}
        />
      </div>
    </div>
  )
  return (
    <SplitPane label={t('datasets.panes')} about={t('common.details')} size={300}>
      {images}
      <div className={shared['side']}>
        <ImageDetails image={shown} />
        <HistorySection dataset={dataset.id} asked={imagesShown} />
        <AlikeSection
          dataset={dataset.id}
          asked={imagesShown}
          onSelect={(images) => setSelection({ selected: new Set(images), anchor: undefined, active: images[0] })}
        />
        <DatasetDetails dataset={dataset} divided={imagesShown} split={query['split']} />
      </div>
    </SplitPane>
  )
}
