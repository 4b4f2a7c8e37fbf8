import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import shared from './shared.module.css'
import styles from './Page.module.css'

interface PageProps {
  readonly title: string
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** Between title and actions: the current selection, such as the dataset. */
  readonly subject?: ReactNode
  readonly children: ReactNode
}

/** One page: its title, its actions and below them the content at full height. */
export function Page({ title, actions, subject, children }: PageProps) {
  const { t } = useTexts()
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`
  }, [title, t])
  return (
    <>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{title}</h1>
        <div className={styles['subject']}>{subject}</div>
        <div className={shared['row']}>{actions}</div>
      </header>
      <div className={styles['body']}>{children}</div>
    </>
  )
}

/** A scrolling column of sections with limited line length. */
export function Column({ children }: { readonly children: ReactNode }) {
  return <div className={styles['column']}>{children}</div>
}

/** A section with a title. */
export function Section({
  title,
  aside,
  children
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title} className={styles['section']}>
      <header className={styles['section-head']}>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** Details as term and value, in a grid that fits its width. */
export function Details({ details }: { readonly details: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['details']}>
      {details.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
