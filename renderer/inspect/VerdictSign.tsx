import type { StationVerdict } from '../../electron/contract/stations.ts'
import styles from './inspect.module.css'
import { verdictShapes } from './verdicts.ts'

/** The shape of a verdict; always beside its word. */
export function VerdictSign({ verdict }: { readonly verdict: StationVerdict }) {
  const { outline, sign } = verdictShapes[verdict]
  return (
    <svg viewBox="0 0 100 100" className={styles['sign']} data-verdict={verdict} aria-hidden="true" focusable="false">
      <path d={outline} className={styles['outline']} />
      <path d={sign} className={styles['stroke']} />
    </svg>
  )
}
