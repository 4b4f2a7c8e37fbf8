import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { useUnsavedWork } from '../app/unsaved.ts'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'
import { useTypedText } from './use-typed-text.ts'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: string | undefined
  readonly width?: 'narrow' | 'wide' | undefined
  /** Buttons, the confirming one last. */
  readonly foot?: ReactNode
  readonly children?: ReactNode
  /** Whether what is typed here is only looked for, so that nothing is lost with it. */
  readonly isSearch?: boolean
}

/**
 * A modal dialog; Escape and a click outside close it, and the focus returns to where it was. Where something was typed
 * into it, they ask first.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, width = 'narrow', foot, children, isSearch = false } = props
  const { t } = useTexts()
  const popup = useRef<HTMLDivElement>(null)
  const { typed, watched } = useTypedText(open)
  const [asking, setAsking] = useState(false)
  const hasTyped = open && typed && !isSearch
  useUnsavedWork(hasTyped)
  const close = () => (hasTyped ? setAsking(true) : onClose())
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && close()}>
      <Base.Portal>
        <Base.Backdrop className={styles['veil']} />
        <Base.Popup
          ref={popup}
          initialFocus={() => first(popup.current)}
          {...watched}
          className={classes(styles['dialog'], styles[width])}
        >
          <header className={styles['head']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            <IconButton icon="close" label={t('common.close')} onClick={close} />
          </header>
          {description !== undefined && (
            <Base.Description className={styles['description']}>{description}</Base.Description>
          )}
          {children !== undefined && <div className={styles['body']}>{children}</div>}
          {foot !== undefined && <footer className={styles['foot']}>{foot}</footer>}
          {asking && (
            <Dialog
              open
              onClose={() => setAsking(false)}
              title={t('leave.title.unsavable')}
              description={t('leave.hint.unsavable')}
              foot={
                <>
                  {/* Focused, so that a second key loses nothing. */}
                  <Button data-first onClick={() => setAsking(false)}>
                    {t('leave.stay')}
                  </Button>
                  <Button
                    onClick={() => {
                      setAsking(false)
                      onClose()
                    }}
                  >
                    {t('leave.discard')}
                  </Button>
                </>
              }
            />
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The first input or the confirming button; the dialog itself if it has neither. */
function first(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector<HTMLElement>('[data-first], input, select, textarea, footer button:last-child') ?? popup
}
