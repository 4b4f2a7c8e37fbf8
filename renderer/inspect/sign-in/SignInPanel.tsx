import { useEffect, useRef, useState } from 'react'
import type { StationAccess } from '../../../electron/contract/station-access.ts'
import { useCommand } from '../../client/host.ts'
import { closeSignIn, keepAccess, useAccess, useGuard, useSignIn } from '../../client/station-access.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { notify } from '../../components/notices.ts'
import { useTexts } from '../../i18n/use-translate.ts'
import { FirstAdministrator } from './FirstAdministrator.tsx'
import { NewPin } from './NewPin.tsx'
import { PinPad } from './PinPad.tsx'
import { PinProblem, usePinWait } from './PinProblem.tsx'
import styles from './sign-in.module.css'

/** Beside the run, which stays in sight: who signs in, with which PIN. */
export function SignInPanel({ station }: { readonly station: string }) {
  const { t } = useTexts()
  const { isOpen, wanted } = useSignIn()
  const access = useAccess(station)
  const { against } = useGuard(station)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => closeSignIn, [])
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    panel.current?.querySelector<HTMLElement>('[data-first], input')?.focus()
    return () => void (before instanceof HTMLElement && before.focus())
  }, [isOpen])
  if (!isOpen || access === undefined) return null
  const reason = wanted === null ? undefined : against(wanted)
  return (
    <aside
      ref={panel}
      className={styles['panel']}
      aria-label={t('access.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        closeSignIn()
      }}
    >
      <header>
        <h2>{t(access.open ? 'access.first' : 'access.title')}</h2>
        <IconButton icon="close" label={t('common.close')} className={styles['close']} onClick={closeSignIn} />
      </header>
      {reason !== undefined && (
        <p className={styles['wanted']} role="status">
          {reason}
        </p>
      )}
      {access.open ? (
        <FirstAdministrator station={station} />
      ) : access.signedIn === null || reason !== undefined ? (
        <PinEntry key={station} station={station} access={access} />
      ) : (
        <Own station={station} access={access} who={access.signedIn} />
      )}
    </aside>
  )
}

interface PartProps {
  readonly station: string
  readonly access: StationAccess
}

function PinEntry({ station, access: { users } }: PartProps) {
  const { t, say } = useTexts()
  const [chosen, choose] = useState(users.length === 1 ? users[0]?.name : undefined)
  const [pin, setPin] = useState('')
  const signing = useCommand('stations.signIn')
  const wait = usePinWait(signing.error)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [chosen])
  if (chosen === undefined) {
    return (
      <>
        <p>{t('access.who')}</p>
        <ul className={styles['users']}>
          {users.map(({ name, role }, index) => (
            <li key={name}>
              <button
                type="button"
                className={styles['user']}
                data-first={index === 0 ? '' : undefined}
                onClick={() => choose(name)}
              >
                <span>{name}</span>
                <small>{say.text(`station-role.${role}`)}</small>
              </button>
            </li>
          ))}
        </ul>
      </>
    )
  }
  const signIn = async () => {
    const answer = await signing.run({ station, name: chosen, pin })
    setPin('')
    if (answer === undefined) return field.current?.focus()
    keepAccess(station, answer)
    closeSignIn()
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (pin !== '' && wait === 0) void signIn()
      }}
    >
      <PinPad label={t('access.pin.of', { name: chosen })} value={pin} onChange={setPin} field={field} />
      <PinProblem error={signing.error} wait={wait} />
      <Button type="submit" look="primary" touch disabled={pin === '' || wait > 0 || signing.busy}>
        {t('access.sign-in')}
      </Button>
      {users.length > 1 && (
        <Button
          touch
          onClick={() => {
            signing.clear()
            setPin('')
            choose(undefined)
          }}
        >
          {t('access.other')}
        </Button>
      )}
    </form>
  )
}

function Own({ station, access, who }: PartProps & { readonly who: NonNullable<StationAccess['signedIn']> }) {
  const { t, format, say } = useTexts()
  const [changing, setChanging] = useState(false)
  const leaving = useCommand('stations.signOut')
  const changed = useCommand('stations.changePin')
  const { name, role } = who
  const { autoLockMinutes: minutes } = access
  const leave = async () => {
    const answer = await leaving.run({ station })
    if (answer === undefined) return
    keepAccess(station, answer)
    closeSignIn()
  }
  const change = async (pin: string, present: string) => {
    const answer = await changed.run({ station, name, pin, present })
    if (answer === undefined) return
    keepAccess(station, answer)
    notify(t('access.pin-changed', { name }))
    setChanging(false)
  }
  return (
    <>
      <p className={styles['who']}>
        {name} <small>{say.text(`station-role.${role}`)}</small>
      </p>
      <p>
        {minutes === null ? t('access.never-locked') : t('access.locked-after', { minutes: format.number(minutes) })}
      </p>
      <PinProblem error={leaving.error} wait={0} />
      <Button look="primary" touch data-first="" onClick={() => void leave()}>
        {t('access.sign-out')}
      </Button>
      {changing ? (
        <NewPin
          own
          label={t('access.change-pin')}
          command={changed}
          onSet={(pin, present) => void change(pin, present)}
        />
      ) : (
        <Button touch onClick={() => setChanging(true)}>
          {t('access.change-pin')}
        </Button>
      )}
    </>
  )
}
