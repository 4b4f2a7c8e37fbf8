import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: string | undefined
  readonly width?: 'narrow' | 'wide' | undefined
  /** Buttons, the confirming one last. */
  readonly foot?: ReactNode
  readonly children?: ReactNode
}

/** A modal dialog; Escape and a click outside close it, and the focus returns to where it was. */
export function Dialog({ open, onClose, title, description, width = 'narrow', foot, children }: DialogProps) {
  const { t } = useTexts()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles['veil']} />
        <Base.Popup
          ref={popup}
          initialFocus={() => first(popup.current)}
          className={classes(styles['dialog'], styles[width])}
        >
          <header className={styles['head']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            <IconButton icon="close" label={t('common.close')} onClick={onClose} />
          </header>
          {description !== undefined && (
            <Base.Description className={styles['description']}>{description}</Base.Description>
          )}
          {children !== undefined && <div className={styles['body']}>{children}</div>}
          {foot !== undefined && <footer className={styles['foot']}>{foot}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The first input or the confirming button; the dialog itself if it has neither. */
function first(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector<HTMLElement>('[data-first], input, select, textarea, footer button:last-child') ?? popup
}
