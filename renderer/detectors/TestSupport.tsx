import type { Value } from '../../electron/messages/message.ts'
import { testCaution, type Perfect } from '../../electron/metrics/test-caution.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './detectors.module.css'

/** The mark of a measure of so few defective images that it says little; what it means is read where it is pointed at. */
export function FewDefects({ count, perfect }: { readonly count: number; readonly perfect: Perfect | null }) {
  const { say } = useTexts()
  const caution = testCaution(count, perfect)
  if (caution === null) return null
  const text = say.value(caution)
  return (
    <span role="img" aria-label={text} title={text} className={styles['mark']}>
      <Icon name="warning" />
    </span>
  )
}

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
