import { Fragment } from 'react'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Icon } from '../components/Icon.tsx'
import { useDebounced } from '../client/use-debounced.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './Estimate.module.css'

type Figures = NonNullable<OutputOf<'jobs.estimate'>>

/**
 * Estimated time and memory of the job in the form, from finished work of the same kind or calculated, and whether this
 * computer has enough memory; empty while the form is incomplete.
 */
export function Estimate({ request }: { readonly request: WorkRequest | undefined }) {
  const { t } = useTexts()
  // Debounced, since the first answer for new networks takes the host a second.
  const asked = useDebounced(request, 400)
  const { value, loading } = useQuery('jobs.estimate', asked === undefined ? undefined : { request: asked })
  if (value === null) return null
  if (value === undefined) return loading ? <p className={styles['estimate']}>{t('estimate.asking')}</p> : null
  return (
    <div className={styles['estimate']}>
      <Takes figures={value} />
      <MemoryWarning figures={value} />
    </div>
  )
}

function Takes({ figures: { seconds, memoryBytes, runs, calculated } }: { readonly figures: Figures }) {
  const { t, format } = useTexts()
  if (seconds === null || memoryBytes === null) return <p>{t('estimate.unknown')}</p>
  const needs = { time: format.duration(calculated ? rounded(seconds) : seconds), memory: format.bytes(memoryBytes) }
  return (
    <p>
      {t(calculated ? 'estimate.calculated' : 'estimate.about', needs)}{' '}
      {!calculated &&
        runs.map((run, i) => (
          <Fragment key={run}>
            {i > 0 && ', '}
            <a href={routeTo('runs', [run])}>{t('runs.title', { id: String(run) })}</a>
          </Fragment>
        ))}
    </p>
  )
}

function MemoryWarning({ figures: { memoryBytes, memory } }: { readonly figures: Figures }) {
  const { t, format } = useTexts()
  if (memory.exceeded === null || memoryBytes === null) return null
  const there = memory.exceeded === 'total' ? memory.totalBytes : (memory.freeBytes ?? 0)
  return (
    <p className={styles['warning']} role="alert">
      <Icon name="warning" />
      <span>
        {t(memory.exceeded === 'total' ? 'estimate.beyond-total' : 'estimate.beyond-free', {
          needed: format.bytes(memoryBytes),
          there: format.bytes(there)
        })}
      </span>
    </p>
  )
}

/**
 * Whole minutes, and from two hours on quarters of an hour: seconds would suggest more accuracy than the estimate has.
 */
function rounded(seconds: number): number {
  const unit = seconds < 60 ? 5 : seconds < 7200 ? 60 : 900
  return Math.max(unit, Math.round(seconds / unit) * unit)
}
