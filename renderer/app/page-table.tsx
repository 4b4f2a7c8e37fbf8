import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { PageName, Route } from './routes.ts'

export type PageComponent = ComponentType<{ readonly route: Route }>

/** Each page is loaded when it is first opened. */
export const pageTable: Readonly<Record<PageName, PageComponent>> = {
  datasets: lazy(() => import('../datasets/DatasetsPage.tsx')),
  runs: lazy(() => import('../runs/RunsPage.tsx')),
  review: lazy(() => import('../review/ReviewPage.tsx')),
  synthesize: lazy(() => import('../synthesize/SynthesizePage.tsx')),
  experiments: lazy(() => import('../experiments/ExperimentsPage.tsx')),
  reports: lazy(() => import('../reports/ReportsPage.tsx')),
  models: lazy(() => import('../models/ModelsPage.tsx'))
}
