import styles from './Hidden.module.css'

/** Visually hidden text for screen readers. */
export function Hidden({ children }: { readonly children: string }) {
  return <span className={styles['hidden']}>{children}</span>
}
