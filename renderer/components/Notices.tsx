import { useTexts } from '../i18n/use-translate.ts'
import { Button, IconButton } from './Button.tsx'
import { useNotices } from './notices.ts'
import styles from './Notices.module.css'
import { ErrorPanel } from './States.tsx'

/** The live region with the latest notices. */
export function Notices() {
  const { t } = useTexts()
  const { notices, dismiss } = useNotices()
  return (
    <section aria-label={t('notices.title')} aria-live="polite" className={styles['notices']}>
      {notices.map(({ id, text, error, undo }) => (
        <div key={id} className={styles['notice']}>
          {error === undefined ? <p>{text}</p> : <ErrorPanel error={error} compact />}
          {undo !== undefined && (
            <Button
              icon="undo"
              onClick={() => {
                undo.run()
                dismiss(id)
              }}
            >
              {undo.label}
            </Button>
          )}
          <IconButton icon="close" label={t('common.dismiss')} onClick={() => dismiss(id)} />
        </div>
      ))}
    </section>
  )
}
