import shared from './shared.module.css'

/** Visually hidden text for screen readers. */
export function Hidden({ children }: { readonly children: string }) {
  return <span className={shared['hidden']}>{children}</span>
}
