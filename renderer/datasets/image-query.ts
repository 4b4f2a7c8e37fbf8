import type { ImageFilter } from '../../electron/contract/datasets.ts'

/** The address's query as a filter; invalid parts are ignored. */
export function filterOf(query: Readonly<Record<string, string>>): ImageFilter {
  const { label, type, origin, split, part, review, text } = query
  const part_ = part === 'train' || part === 'validation' || part === 'test' || part === 'none' ? part : undefined
  const splitId = split !== undefined && /^\d{1,15}$/.test(split) ? Number(split) : undefined
  return {
    ...(label === 'good' || label === 'defect' ? { label } : {}),
    ...(type === undefined ? {} : { defectTypes: [type] }),
    ...(origin === undefined ? {} : { origins: [origin] }),
    ...(splitId === undefined ? {} : { split: splitId }),
    ...(part_ === undefined || splitId === undefined ? {} : { parts: [part_] }),
    ...(review === 'accept' || review === 'reject' || review === 'undecided' ? { decisions: [review] } : {}),
    ...(text === undefined ? {} : { text: text.slice(0, 200) })
  }
}

const filterKeys = ['label', 'type', 'origin', 'part', 'review', 'text'] as const

/** Whether anything is filtered; the choice of a split alone hides nothing. */
export function isFiltered(query: Readonly<Record<string, string>>): boolean {
  return filterKeys.some((key) => query[key] !== undefined)
}

/** A change of the address that clears all filters. */
export const noFilter: Readonly<Record<string, undefined>> = Object.fromEntries(
  filterKeys.map((key) => [key, undefined])
)
