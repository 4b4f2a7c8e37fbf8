import type { Value } from '../../electron/messages/message.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './detectors.module.css'

/** What to know of a test, a line each: few defective images, and a threshold that decides nothing. */
export function TestSupport({ cautions }: { readonly cautions: readonly object[] }) {
  const { say } = useTexts()
  return cautions.map((caution) => {
    const text = say.value(caution as Value)
    return (
      <p key={text} className={styles['warning']}>
        <Icon name="warning" />
        <span>{text}</span>
      </p>
    )
  })
}
