import { useState } from 'react'
import { openSignIn, useAccess } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './sign-in.module.css'

const keyOf = (station: string) => `flawsmith.open-station.${station}`

/** Says once that nobody has to sign in at a station, and offers to change that. */
export function OpenNote({ station }: { readonly station: string }) {
  const { t } = useTexts()
  const access = useAccess(station)
  const [seen, setSeen] = useState(() => localStorage.getItem(keyOf(station)) !== null)
  if (access?.open !== true || seen) return null
  const leave = () => {
    localStorage.setItem(keyOf(station), '1')
    setSeen(true)
  }
  return (
    <section className={styles['note']} role="status">
      <Icon name="info" />
      <p>{t('access.open')}</p>
      <Button
        touch
        onClick={() => {
          leave()
          openSignIn()
        }}
      >
        {t('access.open.set-up')}
      </Button>
      <Button look="quiet" touch onClick={leave}>
        {t('access.open.later')}
      </Button>
    </section>
  )
}
