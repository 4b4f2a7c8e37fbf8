import type { Finding } from '../../electron/contract/workspace-care.ts'
import type { TextValue } from '../../electron/messages/message.ts'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { damageOf } from './damage-of.ts'
import styles from './workspace.module.css'

/** What a check found, the damage first: what it is, what it is about, and what to do. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTexts()
  const damage = damageOf(findings)
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

/** Findings with the same remedy stand together, so that it is said once. */
function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, say } = useTexts()
  const remedies = [...new Set(findings.map(({ remedy }) => JSON.stringify(remedy)))]
  return (
    <ul className={styles['findings']}>
      {remedies.map((remedy) => {
        const together = findings.filter((each) => JSON.stringify(each.remedy) === remedy)
        return (
          <li key={remedy}>
            <Icon name={together[0]?.weight === 'damage' ? 'warning' : 'info'} />
            <div>
              {together.map(({ what, affects }) => (
                <div key={JSON.stringify(what)}>
                  <p className={styles['what']}>{say.value(what as TextValue)}</p>
                  {affects.length > 0 && <p>{t('care.affects', { list: say.value(affects as TextValue[]) })}</p>}
                </div>
              ))}
              <p className={shared['soft']}>{say.value(JSON.parse(remedy) as TextValue)}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
