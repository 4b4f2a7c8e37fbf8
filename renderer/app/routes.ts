import { useMemo, useSyncExternalStore } from 'react'
import type { IconName } from '../components/Icon.tsx'

/** The pages in the order of the workflow. */
export const pages = [
  'datasets',
  'models',
  'synthesize',
  'review',
  'experiments',
  'runs',
  'reports',
  'inspect'
] as const
export type PageName = (typeof pages)[number]

export const pageIcons: Readonly<Record<PageName, IconName>> = {
  datasets: 'datasets',
  models: 'models',
  synthesize: 'synthesize',
  review: 'review',
  experiments: 'experiments',
  runs: 'runs',
  reports: 'reports',
  inspect: 'inspect'
}

/** An address such as `#/datasets/3?split=2`: a page, its item, and view options. */
export interface Route {
  /** Undefined if the address names no page. */
  readonly page: PageName | undefined
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, string>>
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2)
  const [page = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode)
  return {
    page: page === '' ? 'datasets' : pages.find((name) => name === page),
    path: rest,
    query: Object.fromEntries(new URLSearchParams(query))
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function routeTo(
  page: PageName,
  path: readonly (string | number)[] = [],
  query: Readonly<Record<string, string>> = {}
): string {
  const search = new URLSearchParams(query).toString()
  const parts = [page, ...path.map((part) => encodeURIComponent(part))].join('/')
  return `#/${parts}${search === '' ? '' : `?${search}`}`
}

export function go(...target: Parameters<typeof routeTo>): void {
  location.hash = routeTo(...target)
}

/** Changes the view options without a new history entry. */
export function changeQuery(query: Readonly<Record<string, string | undefined>>): void {
  const route = parseRoute(location.hash)
  if (route.page === undefined) return
  const next = Object.fromEntries(
    Object.entries({ ...route.query, ...query }).filter((entry): entry is [string, string] => {
      return entry[1] !== undefined && entry[1] !== ''
    })
  )
  history.replaceState(null, '', routeTo(route.page, route.path, next))
  dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** The id in the second place of the address, such as 3 in `#/datasets/3`. */
export function idOf(route: Route): number | undefined {
  const [first = ''] = route.path
  return /^\d{1,15}$/.test(first) ? Number(first) : undefined
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}
