import { testCaution } from '../../electron/metrics/test-caution.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './detectors.module.css'

interface TestSupportProps {
  /** Images of the test; undefined where there was none. */
  readonly test: { readonly good: number; readonly defective: number } | undefined
  /** Whether the scores told all defective images from the good ones. */
  readonly isPerfect?: boolean
}

/** The mark of a measure of so few defective images that it says little; what it means is read where it is pointed at. */
export function FewDefects({ count, isPerfect }: { readonly count: number; readonly isPerfect: boolean }) {
  const { say } = useTexts()
  const caution = testCaution(count, isPerfect)
  if (caution === null) return null
  const text = say.value(caution)
  return (
    <span role="img" aria-label={text} title={text} className={styles['mark']}>
      <Icon name="warning" />
    </span>
  )
}

/** Says so where measures come from so few defective images that they say little. */
export function TestSupport({ test, isPerfect = false }: TestSupportProps) {
  const { say } = useTexts()
  const caution = testCaution(test?.defective ?? 0, isPerfect)
  if (caution === null) return null
  return (
    <p className={styles['warning']}>
      <Icon name="warning" />
      <span>{say.value(caution)}</span>
    </p>
  )
}
