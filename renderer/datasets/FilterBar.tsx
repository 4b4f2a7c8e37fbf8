import { imageOrder, type ListedDataset } from '../../electron/contract/datasets.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { changeQuery } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { ViewControls } from '../grid/ViewControls.tsx'
import type { MessageKey } from '../i18n/catalogues.ts'
import { isMessageKey } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { isFiltered, noFilter, orderOf } from './image-query.ts'

interface FilterBarProps {
  readonly dataset: ListedDataset
  readonly query: Readonly<Record<string, string>>
  /** Whether the choices with their counts have been requested. */
  readonly counted?: boolean
}

/** Filters and view options, above the images. */
export function FilterBar({ dataset, query, counted = true }: FilterBarProps) {
  const { t } = useTexts()
  return (
    <div role="toolbar" aria-label={t('datasets.filter')} className={shared['toolbar']}>
      <Filters dataset={dataset} query={query} counted={counted} />
      <SortChoice query={query} />
      <ViewControls />
    </div>
  )
}

/** The order of the images, stored in the address like the filters. */
function SortChoice({ query }: Pick<FilterBarProps, 'query'>) {
  const { t } = useTexts()
  return (
    <Select
      aria-label={t('sort.label')}
      value={orderOf(query)}
      choices={imageOrder.options.map((value) => ({ value, label: t(`sort.${value}`) }))}
      onChoose={(sort) => changeQuery({ sort: sort === 'name' ? undefined : sort, image: undefined })}
    />
  )
}

/** Shares of the image between which masks are told apart. */
const areas = [0.001, 0.01, 0.05] as const

/**
 * Filters are stored in the address, so that it can be bookmarked and shared; each choice with its count before
 * filters.
 */
export function Filters({ dataset, query, counted = true }: FilterBarProps) {
  const { t, say, format } = useTexts()
  const split = query['split'] === undefined ? undefined : Number(query['split'])
  const wanted = { dataset: dataset.id, ...(split === undefined ? {} : { split }) }
  const facets = useQuery('images.facets', counted ? wanted : undefined).value
  const splits = useQuery('splits.list', counted ? { dataset: dataset.id } : undefined).value?.splits ?? []
  const choices = (counts: Readonly<Record<string, number>> | undefined, prefix: 'label' | 'split' | 'decision' | '') =>
    Object.entries(counts ?? {}).map(([value, count]) => {
      const key = `${prefix}.${value}`
      const name = prefix !== '' && isMessageKey(key) ? t(key as PlainLabel) : value
      return { value, label: `${name} (${format.number(count)})` }
    })
  const filter = (key: string, label: string, options: readonly { readonly value: string; readonly label: string }[]) =>
    options.length > 0 && (
      <Select
        aria-label={label}
        value={query[key] ?? ''}
        choices={[{ value: '', label: `${label}: ${t('common.all')}` }, ...options]}
        onChoose={(value) => changeQuery({ [key]: value, image: undefined })}
      />
    )
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('datasets.search')}
        placeholder={t('datasets.search')}
        value={query['text'] ?? ''}
        onChange={(event) => changeQuery({ text: event.currentTarget.value, image: undefined })}
      />
      {filter('label', t('datasets.label'), choices(facets?.label, 'label'))}
      {filter('type', t('datasets.defect-type'), choices(facets?.defectType, ''))}
      {filter(
        'split',
        t('datasets.split'),
        splits.map((split) => ({ value: String(split.id), label: shownSplitName(split, say) }))
      )}
      {split !== undefined && filter('part', t('datasets.part'), choices(facets?.part, 'split'))}
      {Object.keys(facets?.origin ?? {}).length > 1 &&
        filter('origin', t('datasets.origin'), choices(facets?.origin, ''))}
      {(facets?.mask['with'] ?? 0) + (facets?.mask['missing'] ?? 0) > 0 &&
        filter('mask', t('filter.mask'), [
          { value: 'missing', label: `${t('filter.mask.missing')} (${format.number(facets?.mask['missing'] ?? 0)})` },
          { value: 'with', label: `${t('filter.mask.with')} (${format.number(facets?.mask['with'] ?? 0)})` },
          { value: `-${areas[0]}`, label: t('filter.mask.below', { most: say.percent(areas[0], 1) }) },
          {
            value: `${areas[0]}-${areas[1]}`,
            label: t('filter.mask.between', { least: say.percent(areas[0], 1), most: say.percent(areas[1], 0) })
          },
          {
            value: `${areas[1]}-${areas[2]}`,
            label: t('filter.mask.between', { least: say.percent(areas[1], 0), most: say.percent(areas[2], 0) })
          },
          { value: `${areas[2]}-`, label: t('filter.mask.above', { least: say.percent(areas[2], 0) }) }
        ])}
      {filter('tag', t('filter.tag'), choices(facets?.tag, ''))}
      {Object.keys(facets?.size ?? {}).length > 1 && filter('size', t('filter.size'), choices(facets?.size, ''))}
      {(facets?.alike['equal'] ?? 0) + (facets?.alike['near'] ?? 0) > 0 &&
        filter(
          'alike',
          t('filter.alike'),
          (['equal', 'near'] as const).map((value) => ({
            value,
            label: `${t(`filter.alike.${value}`)} (${format.number(facets?.alike[value] ?? 0)})`
          }))
        )}
      {filter('review', t('datasets.review'), choices(facets?.decision, 'decision'))}
      {isFiltered(query) && (
        <Button look="quiet" icon="close" onClick={() => changeQuery(noFilter)}>
          {t('datasets.filter.clear')}
        </Button>
      )}
    </>
  )
}

type PlainLabel = Extract<
  MessageKey,
  `label.${string}` | `split.${'train' | 'validation' | 'test' | 'none'}` | `decision.${string}`
>
