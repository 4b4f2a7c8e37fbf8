import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './detectors.module.css'
import { leastTestedDefects } from './training-obstacle.ts'

interface TestSupportProps {
  /** Images of the test; undefined where there was none. */
  readonly test: { readonly good: number; readonly defective: number } | undefined
}

/** Says so where measures come from so few defective images that they say little. */
export function TestSupport({ test }: TestSupportProps) {
  const { t } = useTexts()
  if (test === undefined || test.defective === 0 || test.defective >= leastTestedDefects) return null
  return (
    <p className={styles['warning']}>
      <Icon name="warning" />
      <span>{t('test.few-defects', { count: test.defective })}</span>
    </p>
  )
}
