import { lazy } from 'react'
import type { ComponentType } from 'react'
import { useConnection } from '../client/connection.ts'
import type { PageName, Route } from './routes.ts'

export type PageComponent = ComponentType<{ readonly route: Route }>

/** Each page is loaded when it is first opened. */
export const pageTable: Readonly<Record<PageName, PageComponent>> = {
  datasets: page(() => import('../datasets/DatasetsPage.tsx')),
  runs: page(() => import('../runs/RunsPage.tsx')),
  review: page(() => import('../review/ReviewPage.tsx')),
  synthesize: page(() => import('../synthesize/SynthesizePage.tsx')),
  experiments: page(() => import('../experiments/ExperimentsPage.tsx')),
  reports: page(() => import('../reports/ReportsPage.tsx')),
  models: page(() => import('../models/ModelsPage.tsx'))
}

type LoadedPage = { readonly default: PageComponent }

function page(load: () => Promise<LoadedPage>): PageComponent {
  return lazy(() => load().catch(loadAgainWhenOnline))
}

const reloadKey = 'flawsmith.reloaded'
const shortly = 30_000

/**
 * A part of the page that could not be fetched stays missing until the whole page is loaded anew, which is done once the
 * host answers again; where that has just been tried, the fault is shown instead.
 */
async function loadAgainWhenOnline(fault: unknown): Promise<LoadedPage> {
  if (Date.now() - Number(sessionStorage.getItem(reloadKey) ?? 0) < shortly) throw fault
  await new Promise<void>((resolve) => {
    const check = ({ state }: { readonly state: string }) => state === 'online' && resolve()
    // What is called online now may not have noticed yet that the host is gone.
    setTimeout(() => {
      check(useConnection.getState())
      useConnection.subscribe(check)
    }, 2000)
  })
  sessionStorage.setItem(reloadKey, String(Date.now()))
  location.reload()
  return new Promise(() => undefined)
}
