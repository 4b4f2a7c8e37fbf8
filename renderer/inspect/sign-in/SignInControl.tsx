import { useAction } from '../../actions/action-store.ts'
import { closeSignIn, openSignIn, useAccess, useSignIn } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Keys } from '../../components/Keys.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './sign-in.module.css'
import { useAutoLock } from './use-auto-lock.ts'

/** Who has signed in at this screen, with the time left in the last minute; opens the panel to sign in or out. */
export function SignInControl({ station }: { readonly station: string }) {
  const { t, say } = useTexts()
  const access = useAccess(station)
  const isOpen = useSignIn((state) => state.isOpen)
  const left = useAutoLock(station, access)
  const toggle = () => (isOpen ? closeSignIn() : openSignIn())
  useAction('station.sign-in', toggle, { enabled: access !== undefined, checked: isOpen })
  if (access === undefined) return null
  const who = access.signedIn
  return (
    <Button icon="user" touch className={styles['control']} aria-expanded={isOpen} onClick={toggle}>
      {who === null ? (
        t('access.sign-in')
      ) : (
        <span className={styles['own']}>
          <span className={styles['name']}>{who.name}</span>
          {left === null ? (
            <small>{say.text(`station-role.${who.role}`)}</small>
          ) : (
            <small role="timer" data-soon={left <= 15}>
              {t('access.locks-in', { count: left })}
            </small>
          )}
        </span>
      )}
      <Keys shortcut="U" />
    </Button>
  )
}
