import { useState } from 'react'
import type { OutputOf } from '../../../electron/contract/procedures.ts'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { callOrNotify, useCommand, useQuery } from '../../client/host.ts'
import { translateError } from '../../client/page-error.ts'
import { invalidate } from '../../client/queries.ts'
import { useGuard } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Field, TextInput } from '../../components/Field.tsx'
import { notify } from '../../components/notices.ts'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { Empty, ErrorPanel, Loading } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { Refusal } from './Refusal.tsx'
import styles from './upkeep.module.css'

type Letter = OutputOf<'stations.deadLetters'>['letters'][number]

/** Verdicts that destinations did not take, by destination. */
export function DeadLetters({ station }: { readonly station: LiveStation }) {
  const { t } = useTexts()
  const { id } = station
  const { value, error } = useQuery('stations.deadLetters', { station: id })
  const refused = useGuard(id).against('retry-dead-letters')
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return <Loading />
  const bySink = Object.entries(Object.groupBy(value.letters, ({ sink }) => sink))
  return (
    <>
      {refused !== undefined && value.letters.length > 0 && <Refusal against={refused} wanted="retry-dead-letters" />}
      {bySink.length === 0 && <Empty icon="success" title={t('upkeep.letters.none')} hint={t('upkeep.letters.hint')} />}
      {bySink.map(([sink, letters = []]) => (
        <SinkLetters key={sink} station={id} sink={sink} letters={letters} refused={refused} />
      ))}
      {value.more > 0 && <p>{t('upkeep.letters.more', { count: value.more })}</p>}
    </>
  )
}

interface SinkLettersProps {
  readonly station: string
  readonly sink: string
  readonly letters: readonly Letter[]
  readonly refused: string | undefined
}

function SinkLetters({ station, sink, letters, refused }: SinkLettersProps) {
  const { t, say } = useTexts()
  /** Those to be discarded once there is a reason: one, or null for all. */
  const [leaving, setLeaving] = useState<number | null>()
  const disabled = refused !== undefined
  const retry = async (letter?: number) => {
    const done = await callOrNotify('stations.retryLetters', {
      station,
      sink,
      ...(letter === undefined ? {} : { letter })
    })
    if (done !== undefined) notify(t('upkeep.letters.retried', { count: done.count }))
    invalidate('stations.deadLetters')
  }
  return (
    <Section
      title={t('upkeep.letters.of', { sink })}
      aside={
        <div className={shared['row']}>
          <Button icon="redo" touch disabled={disabled} title={refused} onClick={() => void retry()}>
            {t('upkeep.letters.retry-all')}
          </Button>
          <Button icon="trash" touch disabled={disabled} title={refused} onClick={() => setLeaving(null)}>
            {t('upkeep.letters.discard-all')}
          </Button>
        </div>
      }
    >
      {leaving !== undefined && (
        <Discard
          station={station}
          sink={sink}
          letter={leaving}
          name={letters.find(({ id }) => id === leaving)?.name}
          onEnd={() => setLeaving(undefined)}
        />
      )}
      <Table
        caption={t('upkeep.letters.of', { sink })}
        rows={letters}
        keyOf={({ id }) => id}
        columns={[
          { id: 'sequence', head: t('upkeep.letters.number'), numeric: true, cell: ({ sequence }) => sequence },
          { id: 'name', head: t('upkeep.letters.image'), cell: ({ name }) => name },
          { id: 'attempts', head: t('upkeep.letters.attempts'), numeric: true, cell: ({ attempts }) => attempts },
          {
            id: 'reason',
            head: t('upkeep.reason'),
            cell: ({ failure }) => (failure === null ? '–' : translateError(failure, say).message)
          },
          {
            id: 'do',
            head: '',
            cell: ({ id, name }) => (
              <div className={styles['in-row']}>
                <Button
                  touch
                  disabled={disabled}
                  aria-label={t('upkeep.letters.retry-one', { name })}
                  onClick={() => void retry(id)}
                >
                  {t('upkeep.letters.retry')}
                </Button>
                <Button
                  touch
                  disabled={disabled}
                  aria-label={t('upkeep.letters.discard-one', { name })}
                  onClick={() => setLeaving(id)}
                >
                  {t('upkeep.letters.discard')}
                </Button>
              </div>
            )
          }
        ]}
      />
    </Section>
  )
}

interface DiscardProps {
  readonly station: string
  readonly sink: string
  /** Null for all of the sink. */
  readonly letter: number | null
  readonly name: string | undefined
  readonly onEnd: () => void
}

function Discard({ station, sink, letter, name, onEnd }: DiscardProps) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const discarding = useCommand('stations.discardLetters')
  const discard = async () => {
    const given = { station, sink, reason, ...(letter === null ? {} : { letter }) }
    const done = await discarding.run(given)
    if (done === undefined) return
    notify(t('upkeep.letters.discarded', { count: done.count }))
    invalidate('stations.deadLetters')
    onEnd()
  }
  return (
    <form
      className={styles['confirm']}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') void discard()
      }}
    >
      <Field
        label={name === undefined ? t('upkeep.letters.why-all', { sink }) : t('upkeep.letters.why-one', { name, sink })}
        hint={t('upkeep.letters.why.hint')}
      >
        {(control) => (
          <TextInput
            {...control}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- It opens where somebody has asked for it.
            autoFocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {discarding.error !== undefined && <ErrorPanel error={discarding.error} />}
      <div className={shared['row']}>
        <Button type="submit" look="danger" touch disabled={reason.trim() === '' || discarding.busy}>
          {t('upkeep.letters.discard')}
        </Button>
        <Button touch onClick={onEnd}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
