import { useMemo, useSyncExternalStore } from 'react'
import type { IconName } from '../components/Icon.tsx'
import { hasUnsaved, leave } from './unsaved.ts'

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
  leave(() => {
    location.hash = routeTo(...target)
  })
}

/** Changes the view options without a new history entry; asks first where unsaved work would be lost. */
export function changeQuery(query: Readonly<Record<string, string | undefined>>): void {
  leave(() => setQuery(query))
}

function setQuery(query: Readonly<Record<string, string | undefined>>): void {
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

/** The address that is shown: behind the browser's while a person is asked whether to leave. */
let shown: string | undefined
const listeners = new Set<() => void>()

function follow(): void {
  const wanted = location.hash
  if (wanted === shown) return
  if (hasUnsaved()) {
    // A link, the browser's Back or an address that was typed: the browser has changed it already.
    history.pushState(null, '', shown ?? '')
    leave(() => {
      location.hash = wanted
    })
    return
  }
  shown = wanted
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = location.hash
    addEventListener('hashchange', follow)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('hashchange', follow)
  }
}

/** The id in the second place of the address, such as 3 in `#/datasets/3`. */
export function idOf(route: Route): number | undefined {
  const [first = ''] = route.path
  return /^\d{1,15}$/.test(first) ? Number(first) : undefined
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => (shown ??= location.hash))
  return useMemo(() => parseRoute(hash), [hash])
}
