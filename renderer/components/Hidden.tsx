import styles from './Hidden.module.css'

/** Text that screen readers say and nobody sees. */
export function Hidden({ children }: { readonly children: string }) {
  return <span className={styles['hidden']}>{children}</span>
}
