import { openSignIn } from '../../client/station-access.ts'
import type { StationPermission } from '../../../electron/contract/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './upkeep.module.css'

/** Why something cannot be changed now, with the way to sign in. */
export function Refusal({ against, wanted }: { readonly against: string; readonly wanted: StationPermission }) {
  const { t } = useTexts()
  return (
    <section className={styles['refusal']} role="status">
      <Icon name="info" />
      <p>{against}</p>
      <Button touch onClick={() => openSignIn(wanted)}>
        {t('access.sign-in')}
      </Button>
    </section>
  )
}
