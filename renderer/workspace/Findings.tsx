import type { Finding } from '../../electron/contract/workspace-care.ts'
import type { TextValue } from '../../electron/messages/message.ts'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './workspace.module.css'

/** What a check found, the damage first: what it is, what it is about, and what to do. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTexts()
  const damage = findings.filter(({ weight }) => weight === 'damage')
  const notes = findings.filter(({ weight }) => weight === 'note')
  return (
    <>
      {damage.length > 0 && <FindingList findings={damage} />}
      {notes.length > 0 && (
        <details>
          <summary>{t('care.notes', { count: notes.length })}</summary>
          <FindingList findings={notes} />
        </details>
      )}
    </>
  )
}

function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, say } = useTexts()
  return (
    <ul className={styles['findings']}>
      {findings.map(({ weight, what, affects, remedy }) => (
        <li key={JSON.stringify(what)}>
          <Icon name={weight === 'damage' ? 'warning' : 'info'} />
          <div>
            <p className={styles['what']}>{say.value(what as TextValue)}</p>
            {affects.length > 0 && <p>{t('care.affects', { list: say.value(affects as TextValue[]) })}</p>}
            <p className={shared['soft']}>{say.value(remedy as TextValue)}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
