import { useState } from 'react'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './shift.module.css'

interface ReportPdfProps {
  /** Of the PDF to look at, and to save. */
  readonly address: string
  readonly download: string
}

/** One report: "Writing…" until it is there, and only then the way to save it. Each report needs a key of its own. */
export function ReportPdf({ address, download }: ReportPdfProps) {
  const { t } = useTexts()
  // Where the browser shows no PDFs there is nothing to wait for.
  const shows = navigator.pdfViewerEnabled
  const [isThere, setThere] = useState(!shows)
  return (
    <>
      <div className={styles['state']} role="status">
        {isThere ? (
          <a href={download} download className={styles['link']}>
            <Icon name="download" />
            {t('shift.save')}
          </a>
        ) : (
          <p>{t('shift.writing')}</p>
        )}
      </div>
      {shows && (
        <iframe
          title={t('shift.preview')}
          src={`${address}#navpanes=0&view=FitH`}
          className={styles['pdf']}
          data-there={isThere}
          onLoad={() => setThere(true)}
        />
      )}
    </>
  )
}
