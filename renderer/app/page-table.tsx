import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useConnection } from '../client/connection.ts'
import { Loading } from '../components/States.tsx'
import type { PageName, Route } from './routes.ts'

export type PageComponent = ComponentType<{ readonly route: Route }>

type LoadedPage = { readonly default: PageComponent }

const parts: Readonly<Record<PageName, () => Promise<LoadedPage>>> = {
  datasets: () => import('../datasets/DatasetsPage.tsx'),
  runs: () => import('../runs/RunsPage.tsx'),
  review: () => import('../review/ReviewPage.tsx'),
  synthesize: () => import('../synthesize/SynthesizePage.tsx'),
  experiments: () => import('../experiments/ExperimentsPage.tsx'),
  reports: () => import('../reports/ReportsPage.tsx'),
  models: () => import('../models/ModelsPage.tsx'),
  inspect: () => import('../inspect/InspectPage.tsx')
}

/** Modules that were fetched, by their loader. */
const here = new Map<() => Promise<LoadedPage>, LoadedPage>()

/** Each page is loaded when it is first opened. */
export const pageTable: Readonly<Record<PageName, PageComponent>> = {
  datasets: page(parts.datasets),
  runs: page(parts.runs),
  review: page(parts.review),
  synthesize: page(parts.synthesize),
  experiments: page(parts.experiments),
  reports: page(parts.reports),
  models: page(parts.models),
  inspect: page(parts.inspect)
}

/** Fetches a page's module together with the data needed to show it. */
export function fetchAhead(name: PageName | undefined): void {
  // If this fails, so does showing the page, which handles the error.
  if (name !== undefined) fetchPart(parts[name]).catch(() => undefined)
}

async function fetchPart(load: () => Promise<LoadedPage>): Promise<LoadedPage> {
  const part = await load()
  here.set(load, part)
  return part
}

/** Without Suspense, which shows its fallback for 300 ms even if the module arrives sooner. */
function page(load: () => Promise<LoadedPage>): PageComponent {
  return function Page({ route }) {
    const [part, setPart] = useState(() => here.get(load))
    const [fault, setFault] = useState<{ readonly reason: unknown }>()
    useEffect(() => {
      if (part !== undefined) return
      fetchPart(load)
        .catch(loadAgainWhenOnline)
        .then(setPart, (reason: unknown) => setFault({ reason }))
    }, [part])
    if (fault !== undefined) throw fault.reason
    return part === undefined ? <Loading /> : <part.default route={route} />
  }
}

const reloadKey = 'flawsmith.reloaded'
const shortly = 30_000

/**
 * A module that could not be fetched stays missing until the whole page is reloaded, which happens as soon as the host
 * answers again; if that has just been tried, the error is shown instead.
 */
async function loadAgainWhenOnline(fault: unknown): Promise<LoadedPage> {
  if (Date.now() - Number(sessionStorage.getItem(reloadKey) ?? 0) < shortly) throw fault
  await new Promise<void>((resolve) => {
    const check = ({ state }: { readonly state: string }) => state === 'online' && resolve()
    // The state may still be online although the host has gone.
    setTimeout(() => {
      check(useConnection.getState())
      useConnection.subscribe(check)
    }, 2000)
  })
  sessionStorage.setItem(reloadKey, String(Date.now()))
  location.reload()
  return new Promise(() => undefined)
}
