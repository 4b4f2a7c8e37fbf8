import { useDeferredValue } from 'react'
import type { JobRequest } from '../../electron/contract/jobs.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './synthesize.module.css'

/** What the job in the form will take, from finished work of the same kind; nothing while the form is incomplete. */
export function Estimate({ request }: { readonly request: JobRequest | undefined }) {
  const { t, format } = useTexts()
  const asked = useDeferredValue(request)
  const { value } = useQuery('jobs.estimate', asked === undefined ? undefined : { request: asked })
  if (value === undefined || value === null) return null
  const { seconds, memoryBytes, runs } = value
  if (seconds === null || memoryBytes === null) return <p className={styles['soft']}>{t('estimate.unknown')}</p>
  return (
    <p className={styles['soft']}>
      {t('estimate.about', { time: format.duration(seconds), memory: format.bytes(memoryBytes) })}{' '}
      {runs.map((run) => (
        <a key={run} href={routeTo('runs', [run])}>
          {t('runs.title', { id: String(run) })}
        </a>
      ))}
    </p>
  )
}
