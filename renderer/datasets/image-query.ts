import { imageOrder, type ImageFilter, type ImageOrder } from '../../electron/contract/datasets.ts'

/** The address's query as a filter; invalid parts are ignored. */
export function filterOf(query: Readonly<Record<string, string>>): ImageFilter {
  const { label, type, origin, split, part, review, text, mask, tag, size, alike } = query
  const part_ = part === 'train' || part === 'validation' || part === 'test' || part === 'none' ? part : undefined
  const splitId = split !== undefined && /^\d{1,15}$/.test(split) ? Number(split) : undefined
  return {
    ...(label === 'good' || label === 'defect' ? { label } : {}),
    ...(type === undefined ? {} : { defectTypes: [type] }),
    ...(origin === undefined ? {} : { origins: [origin] }),
    ...(splitId === undefined ? {} : { split: splitId }),
    ...(part_ === undefined || splitId === undefined ? {} : { parts: [part_] }),
    ...(review === 'accept' || review === 'reject' || review === 'undecided' ? { decisions: [review] } : {}),
    ...maskOf(mask),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(size !== undefined && /^\d{1,6}x\d{1,6}$/.test(size) ? { sizes: [size] } : {}),
    ...(alike === 'equal' || alike === 'near' ? { alike } : {}),
    ...(text === undefined ? {} : { text: text.slice(0, 200) })
  }
}

/** `missing`, `with`, or a range of the mask's share of the image such as `0.01-0.05`, of which one end may be left out. */
function maskOf(mask: string | undefined): Pick<ImageFilter, 'label' | 'mask' | 'leastArea' | 'mostArea'> {
  if (mask === 'missing') return { label: 'defect', mask: false }
  if (mask === 'with') return { mask: true }
  const [, least = '', most = ''] = /^(0?\.?\d*)-(0?\.?\d*)$/.exec(mask ?? '') ?? []
  const share = (text: string) => Math.min(1, Number(text))
  return {
    ...(least === '' || Number.isNaN(share(least)) ? {} : { leastArea: share(least) }),
    ...(most === '' || Number.isNaN(share(most)) ? {} : { mostArea: share(most) })
  }
}

/** The order that the address names; by name where it names none. */
export function orderOf({ sort }: Readonly<Record<string, string>>): ImageOrder {
  return imageOrder.options.find((order) => order === sort) ?? 'name'
}

const filterKeys = ['label', 'type', 'origin', 'part', 'review', 'mask', 'tag', 'size', 'alike', 'text'] as const

/** Whether anything is filtered; the choice of a split alone hides nothing. */
export function isFiltered(query: Readonly<Record<string, string>>): boolean {
  return filterKeys.some((key) => query[key] !== undefined)
}

/** A change of the address that clears all filters. */
export const noFilter: Readonly<Record<string, undefined>> = Object.fromEntries(
  filterKeys.map((key) => [key, undefined])
)
