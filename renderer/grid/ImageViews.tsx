import { imageAddress, maskAddress, maskThumbnailAddress, thumbnailAddress } from '../../electron/contract/addresses.ts'
import type { Decision } from '../../electron/contract/values.ts'
import { usePreferences } from '../app/preferences.ts'
import type { IconName } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { ImageLoupe } from '../loupe/ImageLoupe.tsx'
import { ImageGrid } from './ImageGrid.tsx'
import type { Selection } from './selection.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** How an image is shown among others. */
export interface ShownImage {
  /** All that a cell says, for a person who hears it. */
  readonly name: string
  /** Shown below it in the loupe; the name by default. */
  readonly title?: string
  readonly imageHash: string
  readonly maskHash: string | null
  readonly caption: string
  readonly aside?: string | undefined
  /** A word in the corner, such as the subset. */
  readonly badge?: string | undefined
  readonly mark?: IconName | undefined
  /** What the mark stands for. */
  readonly markText?: string | undefined
}

interface ImageViewsProps {
  readonly label: string
  readonly ids: readonly number[]
  /** Undefined while it is on its way. */
  readonly imageOf: (id: number) => ShownImage | undefined
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly view: 'grid' | 'loupe'
  /** The image in focus, as an index of `ids`. */
  readonly index: number
  /** Opens an image in the loupe. */
  readonly onOpen: (index: number) => void
  readonly onRange?: (first: number, end: number) => void
  /** Another image to compare with in the loupe. */
  readonly beside?: { readonly label: string; readonly image: string } | undefined
}

const nothing = () => undefined

/** The mark of a person's decision; none where nobody decided. */
export const decisionMarks: Readonly<Record<Decision, IconName | undefined>> = {
  accept: 'check',
  reject: 'close',
  undecided: undefined
}

/** Images as a grid, or the one in focus in the loupe. */
export function ImageViews(props: ImageViewsProps) {
  const { label, ids, imageOf, selection, onSelect, view, index, onOpen, onRange = nothing, beside } = props
  const { t } = useTexts()
  const { tileSize, showMasks, maskOpacity } = usePreferences()
  const at = (place: number) => imageOf(ids[place] ?? 0)
  if (view === 'grid') {
    return (
      <ImageGrid
        label={label}
        ids={ids}
        tileSize={tileSize}
        selection={selection}
        onSelect={onSelect}
        onOpen={onOpen}
        onRange={onRange}
        nameOf={(id) => imageOf(id)?.name ?? t('common.loading')}
        image={(id) => {
          const shown = imageOf(id)
          const mask = showMasks ? shown?.maskHash : null
          return (
            <Thumbnail
              source={shown && thumbnailAddress(shown.imageHash)}
              mask={typeof mask === 'string' ? maskThumbnailAddress(mask) : undefined}
              maskOpacity={maskOpacity}
              caption={shown?.caption ?? ''}
              aside={shown?.aside}
              badge={shown?.badge}
              mark={shown?.mark}
              markText={shown?.markText}
            />
          )
        }}
      />
    )
  }
  const shown = at(index)
  return (
    <ImageLoupe
      label={shown?.title ?? shown?.name ?? ''}
      image={shown === undefined ? null : imageAddress(shown.imageHash)}
      mask={typeof shown?.maskHash === 'string' ? maskAddress(shown.maskHash) : null}
      beside={beside}
      ahead={[1, -1, 2, -2, 3]
        .flatMap((step) => at(index + step) ?? [])
        .map(({ imageHash }) => imageAddress(imageHash))}
      index={index}
      count={ids.length}
      onRange={onRange}
    />
  )
}
