import { useState } from 'react'
import { useQuery } from '../../client/host.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel, Loading } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { auditDetails } from './audit-details.ts'
import { useActorName } from './use-actor-name.ts'
import styles from './upkeep.module.css'

/** What was done at a station, by whom and when, and whether the log is as it was written. */
export function AuditLog({ station }: { readonly station: string }) {
  const texts = useTexts()
  const { t, format, say } = texts
  const nameOf = useActorName()
  const [before, setBefore] = useState<number>()
  const { value, error } = useQuery('stations.audit', { station, ...(before === undefined ? {} : { before }) })
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return <Loading />
  const { entries, more, check } = value
  const oldest = entries.at(-1)?.sequence
  return (
    <>
      <section className={styles['check']} data-broken={check.broken !== null} role="status">
        <Icon name={check.broken === null ? 'success' : 'error'} />
        <div>
          <p className={styles['result']}>
            {check.broken === null
              ? t('upkeep.log.intact', { count: check.count })
              : t('upkeep.log.broken', {
                  number: check.broken.sequence,
                  tampering: say.text(`tampering.${check.broken.tampering}`)
                })}
          </p>
          {check.last !== null && (
            <p>
              {t('upkeep.log.last', { number: check.last.sequence })}{' '}
              <code className={shared['code']}>{`${check.last.sequence}:${check.last.hash}`}</code>
            </p>
          )}
          {check.repairs > 0 && <p>{t('upkeep.log.repairs', { count: check.repairs })}</p>}
        </div>
      </section>
      <Section title={t('upkeep.log')}>
        <Table
          caption={t('upkeep.log')}
          rows={entries}
          keyOf={({ sequence }) => sequence}
          columns={[
            { id: 'number', head: t('upkeep.log.number'), numeric: true, cell: ({ sequence }) => sequence },
            { id: 'time', head: t('upkeep.log.time'), cell: ({ time }) => format.dateTime(time) },
            { id: 'who', head: t('upkeep.log.who'), cell: ({ actor }) => nameOf(actor) },
            { id: 'what', head: t('upkeep.log.what'), cell: ({ action }) => say.text(`audit-action.${action}`) },
            { id: 'details', head: t('upkeep.log.details'), cell: (entry) => auditDetails(entry, texts) }
          ]}
        />
        <div className={shared['row']}>
          {before !== undefined && (
            <Button touch onClick={() => setBefore(undefined)}>
              {t('upkeep.log.latest')}
            </Button>
          )}
          {more > 0 && (
            <Button touch onClick={() => setBefore(oldest)}>
              {t('upkeep.log.earlier', { count: more })}
            </Button>
          )}
        </div>
      </Section>
    </>
  )
}
