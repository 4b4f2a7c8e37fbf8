import { useState } from 'react'
import type { ReactNode } from 'react'
import { errorText, translateError } from '../client/page-error.ts'
import type { PageError } from '../client/page-error.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'
import shared from './shared.module.css'
import styles from './States.module.css'

/** Empty state: what would be here, and how to get it. */
export function Empty({
  icon,
  title,
  hint,
  children
}: {
  readonly icon: IconName
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <div className={styles['empty']}>
      <Icon name={icon} />
      <p className={styles['title']}>{title}</p>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      {children !== undefined && <div className={shared['row']}>{children}</div>}
    </div>
  )
}

/** Appears after a delay, so that fast responses do not flicker. */
export function Loading({ label }: { readonly label?: string }) {
  const { t } = useTexts()
  return (
    <div role="status" className={styles['loading']}>
      <Icon name="waiting" />
      {label ?? t('common.loading')}
    </div>
  )
}

/** What happened and why, what to do, and a code to copy. */
export function ErrorPanel({
  error,
  onRetry,
  compact = false
}: {
  readonly error: PageError
  readonly onRetry?: (() => void) | undefined
  readonly compact?: boolean
}) {
  const { t, say } = useTexts()
  const [copied, setCopied] = useState(false)
  const { message, remedy } = translateError(error, say)
  const copy = () => {
    void navigator.clipboard.writeText(errorText(error, say)).then(() => setCopied(true))
  }
  return (
    <div role="alert" className={classes(styles['error'], compact && styles['compact'])}>
      <Icon name="error" />
      <div className={styles['explanation']}>
        <p className={styles['message']}>{message}</p>
        <p>
          <span className={styles['remedy']}>{t('error.what-to-do')}</span> {remedy}
        </p>
        <p className={styles['code']}>{t('error.code', { code: error.code })}</p>
      </div>
      <div className={shared['row']}>
        {onRetry !== undefined && <Button onClick={onRetry}>{t('common.retry')}</Button>}
        <Button look="quiet" icon={copied ? 'check' : 'copy'} onClick={copy}>
          {copied ? t('common.copied') : t('error.copy')}
        </Button>
      </div>
    </div>
  )
}
