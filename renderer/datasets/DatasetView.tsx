import { useCallback, useMemo, useState } from 'react'
import type { ImageFacts, ListedDataset } from '../../electron/contract/datasets.ts'
import { maskAddress, maskThumbnailAddress, imageAddress, thumbnailAddress } from '../../electron/contract/addresses.ts'
import { changeQuery } from '../app/routes.ts'
import { usePreferences } from '../app/preferences.ts'
import { host, useQuery } from '../client/host.ts'
import type { IconName } from '../components/Icon.tsx'
import { fileName } from '../components/image-names.ts'
import shared from '../components/shared.module.css'
import { SplitPane } from '../components/SplitPane.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { ImageGrid } from '../grid/ImageGrid.tsx'
import { emptySelection, hiddenCount } from '../grid/selection.ts'
import type { Selection } from '../grid/selection.ts'
import { Thumbnail } from '../grid/Thumbnail.tsx'
import { useGridActions } from '../grid/use-grid-actions.ts'
import { useRows } from '../grid/use-rows.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { ImageLoupe } from '../loupe/ImageLoupe.tsx'
import { DatasetDetails } from './DatasetDetails.tsx'
import styles from './datasets.module.css'
import { FilterBar } from './FilterBar.tsx'
import { filterOf } from './image-query.ts'
import { MaskEditing } from './MaskEditing.tsx'
import { ImageDetails } from './ImageDetails.tsx'

const none: readonly number[] = []
const marks: Readonly<Record<ImageFacts['decision'], IconName | undefined>> = {
  accept: 'check',
  reject: 'close',
  undecided: undefined
}

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
  const { tileSize, showMasks, maskOpacity } = usePreferences()
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
  const { value, error } = useQuery('images.ids', { dataset: dataset.id, filter })
  const ids = value?.ids ?? none
  const split = filter.split
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
  const view = query['view'] === 'loupe' || query['view'] === 'mask' ? query['view'] : 'grid'
  const move = (next: number) => {
    const id = ids[next]
    if (id !== undefined) select({ ...selection, active: id })
  }
  useGridActions({
    ids,
    selection,
    onSelect: select,
    view,
    onView: (next) => changeQuery({ view: next === 'grid' ? undefined : next }),
    index,
    onMove: move
  })

  const id = ids[index]
  const shown = id === undefined ? undefined : rows.get(id)
  const near = [1, -1, 2, -2, 3].flatMap((step) => {
    const neighbour = rows.get(ids[index + step] ?? 0)
    return neighbour === undefined ? [] : [imageAddress(neighbour.contentHash)]
  })
  const labelOf = (row: ImageFacts) => row.defectType ?? t(`label.${row.label}`)

  const images = (
    <div className={shared['fill']}>
      <FilterBar dataset={dataset} query={query} counted={imagesShown} />
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined ? (
        error === undefined && <Loading />
      ) : ids.length === 0 ? (
        <Empty icon="search" title={t('datasets.nothing-shown')} />
      ) : view === 'mask' && shown !== undefined ? (
        <MaskEditing key={shown.id} image={shown} />
      ) : view === 'loupe' ? (
        <ImageLoupe
          label={shown?.name ?? ''}
          image={shown === undefined ? null : imageAddress(shown.contentHash)}
          mask={shown === undefined || shown.maskHash === null ? null : maskAddress(shown.maskHash)}
          ahead={near}
          index={index}
          count={ids.length}
          onRange={onRange}
        />
      ) : (
        <ImageGrid
          label={t('datasets.images', { name: dataset.name })}
          ids={ids}
          tileSize={tileSize}
          selection={selection}
          onSelect={select}
          onOpen={(at) => {
            move(at)
            changeQuery({ view: 'loupe' })
          }}
          onRange={onRange}
          nameOf={(each) => {
            const row = rows.get(each)
            return row === undefined ? t('common.loading') : t('datasets.cell', { name: row.name, label: labelOf(row) })
          }}
          image={(each) => {
            const row = rows.get(each)
            return (
              <Thumbnail
                source={row && thumbnailAddress(row.contentHash)}
                mask={
                  showMasks && row !== undefined && row.maskHash !== null
                    ? maskThumbnailAddress(row.maskHash)
                    : undefined
                }
                maskOpacity={maskOpacity}
                caption={row === undefined ? '' : fileName(row.name)}
                aside={row?.label === 'defect' ? labelOf(row) : undefined}
                mark={row && marks[row.decision]}
              />
            )
          }}
        />
      )}
      <div className={styles['foot']}>
        <span>{t('datasets.shown', { shown: ids.length, total: dataset.summary.images })}</span>
        {selection.selected.size > 0 && <span>{t('datasets.selected', { count: selection.selected.size })}</span>}
        {hiddenCount(selection, ids) > 0 && <span>{t('datasets.hidden', { count: hiddenCount(selection, ids) })}</span>}
      </div>
    </div>
  )
  return (
    <SplitPane label={t('datasets.panes')} about={t('common.details')} size={300}>
      {images}
      <div className={shared['side']}>
        <ImageDetails image={shown} />
        <DatasetDetails dataset={dataset} divided={imagesShown} />
      </div>
    </SplitPane>
  )
}
