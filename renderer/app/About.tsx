import { useEffect, useState } from 'react'
import { useConnection } from '../client/connection.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Dialog } from '../components/Dialog.tsx'
import { Details } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './About.module.css'
import { useFrame } from './frame-store.ts'

const licence = 'Apache-2.0'
/** The file as it is shipped; the build puts it beside the page. */
const licencesAddress = new URL('../../THIRD-PARTY-LICENSES.md', import.meta.url).href

/** Version, licence, and the licences of everything that is shipped. */
export function About() {
  const { t } = useTexts()
  const { about, set } = useFrame()
  const { workspace } = useConnection()
  return (
    <Dialog
      open={about}
      onClose={() => set({ about: false })}
      title={t('about.title')}
      description={t('about.hint')}
      width="wide"
    >
      <Details
        details={[
          [t('about.version'), workspace?.version ?? '–'],
          [t('about.runtime'), workspace?.runtime ?? '–'],
          [t('about.licence'), licence]
        ]}
      />
      <Licences />
    </Dialog>
  )
}

/** Fetched on demand. */
function Licences() {
  const { t } = useTexts()
  const [text, setText] = useState<string>()
  const [error, setError] = useState<PageError>()
  useEffect(() => {
    const leave = new AbortController()
    fetch(licencesAddress, { signal: leave.signal })
      .then((answer) => answer.text())
      .then(setText)
      .catch((cause: unknown) => leave.signal.aborted || setError(toPageError(cause)))
    return () => leave.abort()
  }, [])
  if (error !== undefined) return <ErrorPanel error={error} />
  if (text === undefined) return <Loading />
  return (
    <section aria-label={t('about.third-party')} className={styles['licences']}>
      <h3>{t('about.third-party')}</h3>
      <pre tabIndex={0} aria-label={t('about.third-party')} role="region" className={styles['text']}>
        {text}
      </pre>
    </section>
  )
}
