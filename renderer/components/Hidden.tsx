import shared from './shared.module.css'

/** Text that screen readers say and nobody sees. */
export function Hidden({ children }: { readonly children: string }) {
  return <span className={shared['hidden']}>{children}</span>
}
