import { useState } from 'react'
import { go, routeTo } from '../app/routes.ts'
import { callOrNotify, useQuery } from '../client/host.ts'
import { useGuard } from '../client/station-access.ts'
import { useLiveStations } from '../client/stations.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { Column, Page } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { StateWord } from './StateWord.tsx'
import styles from './inspect.module.css'

/** The stations of this PC. */
export function StationList() {
  const { t, format, say } = useTexts()
  const { value, error } = useQuery('stations.list', {})
  const live = useLiveStations(({ stations }) => stations)
  const [adding, setAdding] = useState(false)
  const stations = value?.stations.map((station) => {
    const told = live[station.id]?.station
    return told === undefined || (station.state === 'elsewhere' && told.state === 'stopped') ? station : told
  })
  const create = (
    <Button icon="add" look="primary" onClick={() => go('inspect', ['new'])}>
      {t('stations.new')}
    </Button>
  )
  const add = async (folder: string) => {
    const added = await callOrNotify('stations.add', { folder })
    if (added !== undefined) go('inspect', [added.id])
  }
  return (
    <Page
      title={t('stations.title')}
      actions={
        stations !== undefined && (
          <>
            <Button icon="folder" onClick={() => setAdding(true)}>
              {t('stations.add')}
            </Button>
            {stations.length > 0 && create}
          </>
        )
      }
    >
      {error !== undefined && <ErrorPanel error={error} />}
      {stations === undefined && error === undefined && <Loading />}
      {stations?.length === 0 && (
        <Empty icon="inspect" title={t('stations.none')} hint={t('stations.none.hint')}>
          {create}
        </Empty>
      )}
      {stations !== undefined && stations.length > 0 && (
        <Column>
          <Table
            caption={t('stations.list')}
            rows={stations}
            keyOf={({ id }) => id}
            onOpen={({ id, state }) => state !== 'missing' && go('inspect', [id])}
            columns={[
              {
                id: 'name',
                head: t('stations.name'),
                cell: ({ id, name, state }) =>
                  state === 'missing' ? name : <a href={routeTo('inspect', [id])}>{name}</a>
              },
              { id: 'state', head: t('stations.state'), cell: ({ state }) => <StateWord state={state} /> },
              {
                id: 'count',
                head: t('stations.today'),
                numeric: true,
                cell: ({ statistics }) => format.number(statistics.inspected, 0)
              },
              {
                id: 'yield',
                head: t('stations.yield'),
                numeric: true,
                cell: ({ statistics }) => (statistics.yield === null ? '–' : say.percent(statistics.yield, 2))
              },
              {
                id: 'alarms',
                head: t('stations.alarms'),
                numeric: true,
                cell: ({ alarms }) => format.number(alarms.length, 0)
              },
              { id: 'folder', head: t('stations.folder'), cell: ({ folder }) => folder },
              {
                id: 'forget',
                head: '',
                cell: ({ id, state }) =>
                  (state === 'stopped' || state === 'missing' || state === 'elsewhere') && <ForgetButton id={id} />
              }
            ]}
          />
        </Column>
      )}
      <FolderChooser
        open={adding}
        holds="station"
        onClose={() => setAdding(false)}
        onChoose={(folder) => void add(folder)}
      />
    </Page>
  )
}

/** Takes a station off the list, where that may be done. */
function ForgetButton({ id }: { readonly id: string }) {
  const { t } = useTexts()
  const refused = useGuard(id).against('forget-station')
  return (
    <IconButton
      icon="close"
      label={refused === undefined ? t('stations.forget') : `${t('stations.forget')}: ${refused}`}
      className={styles['in-row']}
      aria-disabled={refused === undefined ? undefined : true}
      onClick={(event) => {
        event.stopPropagation()
        if (refused === undefined) void callOrNotify('stations.forget', { station: id })
      }}
    />
  )
}
