import { useEffect } from 'react'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { callOrNotify, useQuery } from '../../client/host.ts'
import { invalidate } from '../../client/queries.ts'
import { useGuard } from '../../client/station-access.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { alarmTitle } from '../AlarmBar.tsx'
import { operatorError } from '../operator-error.ts'
import styles from './upkeep.module.css'

/** The latest alarms, also of before the program was started: the latest above, the first of those that are open marked. */
export function AlarmList({ station: { id, alarms } }: { readonly station: LiveStation }) {
  const { t, format, say } = useTexts()
  const { against, guarded } = useGuard(id)
  const { value, error } = useQuery('stations.alarms', { station: id })
  // Events tell of those that are not over yet.
  const told = JSON.stringify(alarms.map((alarm) => [alarm.id, alarm.until, alarm.acknowledged]))
  useEffect(() => invalidate('stations.alarms'), [told])
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return <Loading />
  const refused = against('acknowledge-alarm')
  if (value.alarms.length === 0) return <Empty icon="success" title={t('upkeep.alarms.none')} />
  return (
    <Section title={t('stations.alarms')}>
      <Table
        caption={t('stations.alarms')}
        rows={value.alarms.toReversed()}
        keyOf={(alarm) => `${alarm.id} ${alarm.since}`}
        columns={[
          {
            id: 'state',
            head: t('stations.state'),
            cell: ({ first, acknowledged, until }) =>
              !acknowledged ? (
                <Badge icon="warning" tone="warn">
                  {t(first ? 'upkeep.alarms.first' : until === null ? 'upkeep.alarms.open' : 'upkeep.alarms.open-over')}
                </Badge>
              ) : (
                <Badge icon={until === null ? 'warning' : 'check'}>
                  {t(until === null ? 'upkeep.alarms.acknowledged' : 'upkeep.alarms.over')}
                </Badge>
              )
          },
          {
            id: 'what',
            head: t('upkeep.alarms.what'),
            cell: (alarm) => (
              <>
                {alarmTitle(alarm, false, t)}
                {alarm.failure !== null && (
                  <p className={styles['soft']}>{operatorError(alarm.failure, t, say).message}</p>
                )}
              </>
            )
          },
          { id: 'since', head: t('upkeep.alarms.since'), cell: ({ since }) => format.dateTime(since) },
          {
            id: 'until',
            head: t('upkeep.alarms.until'),
            cell: ({ since, until }) =>
              until === null ? t('upkeep.alarms.lasts') : until === since ? '–' : format.dateTime(until)
          },
          {
            id: 'do',
            head: '',
            cell: ({ id: alarm, acknowledged }) =>
              !acknowledged && (
                <Button
                  touch
                  icon="check"
                  aria-disabled={refused === undefined ? undefined : true}
                  title={refused}
                  onClick={guarded('acknowledge-alarm', () => {
                    void callOrNotify('stations.acknowledge', { station: id, alarm })
                  })}
                >
                  {t('inspect.acknowledge')}
                </Button>
              )
          }
        ]}
      />
    </Section>
  )
}
