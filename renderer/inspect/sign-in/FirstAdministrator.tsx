import { useState } from 'react'
import { useCommand } from '../../client/host.ts'
import { closeSignIn, keepAccess } from '../../client/station-access.ts'
import { TextInput } from '../../components/Field.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { NewPin } from './NewPin.tsx'
import styles from './sign-in.module.css'

/** The first user of a station, who signs in at once. */
export function FirstAdministrator({ station }: { readonly station: string }) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const adding = useCommand('stations.addUser')
  const signing = useCommand('stations.signIn')
  const add = async (pin: string) => {
    if ((await adding.run({ station, name, role: 'administrator', pin })) === undefined) return
    const answer = await signing.run({ station, name, pin })
    if (answer === undefined) return
    keepAccess(station, answer)
    closeSignIn()
  }
  return (
    <>
      <p>{t('access.first.hint')}</p>
      <label className={styles['pin']}>
        <span>{t('access.name')}</span>
        <TextInput value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <NewPin
        label={t('access.first.add')}
        enabled={name.trim() !== ''}
        command={{ busy: adding.busy || signing.busy, error: adding.error ?? signing.error }}
        onSet={(pin) => void add(pin)}
      />
    </>
  )
}
