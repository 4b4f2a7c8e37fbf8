import { useState } from 'react'
import { stationRole, type StationAccess, type StationRole } from '../../../electron/contract/station-access.ts'
import { useCommand, useQuery, type Command } from '../../client/host.ts'
import { keepAccess, useGuard } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Field, Select, TextInput } from '../../components/Field.tsx'
import { notify } from '../../components/notices.ts'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel, Loading } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { FirstAdministrator } from '../sign-in/FirstAdministrator.tsx'
import { NewPin } from '../sign-in/NewPin.tsx'
import { Refusal } from './Refusal.tsx'
import styles from './upkeep.module.css'

const roles = stationRole.options

/** Who may do what, and after how long screens are locked. */
export function Users({ station }: { readonly station: string }) {
  const { t } = useTexts()
  const { value, error } = useQuery('stations.access', { station })
  const refused = useGuard(station).against('manage-users')
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return <Loading />
  if (value.open) {
    return (
      <Section title={t('access.first')}>
        <p>{t('access.users.none')}</p>
        <div className={styles['narrow']}>
          <FirstAdministrator station={station} />
        </div>
      </Section>
    )
  }
  return (
    <>
      {refused !== undefined && <Refusal against={refused} wanted="manage-users" />}
      <UserTable station={station} access={value} refused={refused} />
      <AddUser station={station} refused={refused} />
      <AutoLock station={station} access={value} refused={refused} />
    </>
  )
}

interface PartProps {
  readonly station: string
  readonly access: StationAccess
  readonly refused: string | undefined
}

/** What is open under the table: a new PIN, or the question whether to remove somebody. */
interface Chosen {
  readonly name: string
  readonly what: 'pin' | 'remove'
}

function UserTable({ station, access, refused }: PartProps) {
  const { t, format, say } = useTexts()
  const [chosen, choose] = useState<Chosen>()
  const roleChange = useCommand('stations.changeRole')
  const pinChange = useCommand('stations.changePin')
  const removal = useCommand('stations.removeUser')
  const disabled = refused !== undefined
  const isOwn = (name: string) => name === access.signedIn?.name
  const give = (name: string, pin: string, present: string) =>
    pinChange.run({ station, name, pin, ...(isOwn(name) ? { present } : {}) }).then((answer) => {
      if (!keep(answer)) return
      notify(t('access.pin-changed', { name }))
      choose(undefined)
    })
  const keep = (answer: StationAccess | undefined) => {
    if (answer === undefined) return false
    keepAccess(station, answer)
    return true
  }
  const error = [roleChange, removal].find((command) => command.error !== undefined)?.error
  const begin = (next: Chosen) => {
    for (const command of [roleChange, pinChange, removal] as readonly Pick<Command<'stations.access'>, 'clear'>[]) {
      command.clear()
    }
    choose(next)
  }
  return (
    <Section title={t('access.users')}>
      <Table
        caption={t('access.users')}
        rows={access.users}
        keyOf={({ name }) => name}
        columns={[
          { id: 'name', head: t('access.name'), cell: ({ name }) => name },
          {
            id: 'role',
            head: t('access.role'),
            cell: ({ name, role }) => (
              <Select
                aria-label={`${t('access.role')}: ${name}`}
                className={styles['list']}
                value={role}
                disabled={disabled}
                choices={roles.map((each) => ({ value: each, label: say.text(`station-role.${each}`) }))}
                onChoose={(next) => void roleChange.run({ station, name, role: next }).then(keep)}
              />
            )
          },
          { id: 'pin', head: t('access.pin-set'), cell: ({ pinSetAt }) => format.dateTime(pinSetAt) },
          {
            id: 'do',
            head: '',
            cell: ({ name }) => (
              <div className={styles['in-row']}>
                <Button
                  touch
                  disabled={disabled}
                  title={refused}
                  aria-label={t('access.give-pin.of', { name })}
                  onClick={() => begin({ name, what: 'pin' })}
                >
                  {t('access.give-pin')}
                </Button>
                <Button
                  icon="trash"
                  touch
                  disabled={disabled}
                  title={refused}
                  aria-label={t('access.remove.of', { name })}
                  onClick={() => begin({ name, what: 'remove' })}
                >
                  {t('access.remove')}
                </Button>
              </div>
            )
          }
        ]}
      />
      {error !== undefined && <ErrorPanel error={error} />}
      {chosen?.what === 'pin' && !disabled && (
        <section className={styles['confirm']} aria-label={t('access.give-pin.of', { name: chosen.name })}>
          <h3>{t('access.give-pin.of', { name: chosen.name })}</h3>
          <div className={styles['narrow']}>
            <NewPin
              key={chosen.name}
              own={isOwn(chosen.name)}
              label={t('access.give-pin.do')}
              command={pinChange}
              onSet={(pin, present) => void give(chosen.name, pin, present)}
            />
          </div>
        </section>
      )}
      {chosen?.what === 'remove' && !disabled && (
        <section className={styles['confirm']} aria-label={t('access.remove.of', { name: chosen.name })}>
          <p>{t('access.remove.sure', { name: chosen.name })}</p>
          <div className={shared['row']}>
            <Button
              look="danger"
              touch
              onClick={() =>
                void removal.run({ station, name: chosen.name }).then((answer) => keep(answer) && choose(undefined))
              }
            >
              {t('access.remove.of', { name: chosen.name })}
            </Button>
            <Button touch onClick={() => choose(undefined)}>
              {t('common.cancel')}
            </Button>
          </div>
        </section>
      )}
    </Section>
  )
}

function AddUser({ station, refused }: Omit<PartProps, 'access'>) {
  const { t, say } = useTexts()
  const [name, setName] = useState('')
  const [role, setRole] = useState<StationRole>('operator')
  const [count, setCount] = useState(0)
  const adding = useCommand('stations.addUser')
  const add = async (pin: string) => {
    const answer = await adding.run({ station, name, role, pin })
    if (answer === undefined) return
    keepAccess(station, answer)
    setName('')
    setCount(count + 1)
  }
  return (
    <Section title={t('access.add')}>
      <fieldset className={styles['narrow']} disabled={refused !== undefined}>
        <Field label={t('access.name')}>
          {(control) => (
            <TextInput
              {...control}
              touch
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('access.role')} hint={t(`access.role.${role}`)}>
          {(control) => (
            <Select
              {...control}
              className={styles['list']}
              value={role}
              choices={roles.map((each) => ({ value: each, label: say.text(`station-role.${each}`) }))}
              onChoose={setRole}
            />
          )}
        </Field>
        <NewPin
          key={count}
          label={t('access.add.do')}
          enabled={name.trim() !== '' && refused === undefined}
          command={adding}
          onSet={(pin) => void add(pin)}
        />
      </fieldset>
    </Section>
  )
}

const lockChoices = [1, 2, 5, 10, 15, 30, 60, 120] as const

function AutoLock({ station, access: { autoLockMinutes: minutes }, refused }: PartProps) {
  const { t } = useTexts()
  const setting = useCommand('stations.setAutoLock')
  const choices = [...new Set([...lockChoices, ...(minutes === null ? [] : [minutes])])].toSorted((a, b) => a - b)
  return (
    <Section title={t('access.lock')}>
      <div className={styles['narrow']}>
        <Select
          aria-label={t('access.lock')}
          className={styles['list']}
          value={String(minutes)}
          disabled={refused !== undefined}
          choices={[
            ...choices.map((count) => ({ value: String(count), label: t('access.lock.minutes', { count }) })),
            { value: 'null', label: t('access.lock.never') }
          ]}
          onChoose={(value) => {
            const chosen = value === 'null' ? null : Number(value)
            void setting.run({ station, minutes: chosen }).then((answer) => answer && keepAccess(station, answer))
          }}
        />
      </div>
      {setting.error !== undefined && <ErrorPanel error={setting.error} />}
    </Section>
  )
}
