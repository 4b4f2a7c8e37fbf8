import { artifactAddress } from '../../electron/contract/addresses.ts'
import { desktopShell } from '../../electron/contract/shell.ts'
import type { BundleResult } from '../../electron/contract/work/bundle.ts'
import { go } from '../app/routes.ts'
import { useDraft } from '../client/drafts.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { notifyError } from '../components/notices.ts'
import { Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { TestSupport } from '../detectors/TestSupport.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './bundles.module.css'
import { sentence } from './sentence.ts'

interface BundleJobProps {
  readonly id: number
  /** Of the detector. */
  readonly name: string
  readonly onAgain: () => void
}

/** The running export; then the file, and what is known of its threshold. */
export function BundleJob({ id, name, onAgain }: BundleJobProps) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  if (job === undefined) return null
  if (isActive(job)) {
    return (
      <Section title={name}>
        <RunningJob job={job} label={job.name} />
      </Section>
    )
  }
  const result = job.state === 'succeeded' ? (job.result as BundleResult | null) : null
  return (
    <Section title={name}>
      {result !== null && <Bundle result={result} />}
      {job.error !== null && <ErrorPanel error={job.error} />}
      <p>
        <Button onClick={onAgain}>{result === null ? t('common.retry') : t('bundle.again')}</Button>
      </p>
    </Section>
  )
}

function Bundle({ result }: { readonly result: BundleResult }) {
  const { t, say, format } = useTexts()
  const { threshold, review, uncertainty, caution, chosenOn, input, file, hash } = result
  const [, setBundle] = useDraft('station.bundle', '')
  const limit = ({ raw, score }: BundleResult['threshold']) => ({
    raw: format.number(raw, 4),
    score: format.number(score, 3)
  })
  const parts = (['validation', 'test', 'unused'] as const).flatMap((subset) =>
    chosenOn[subset] === 0 ? [] : [t(`bundle.done.${subset}`, { number: chosenOn[subset] })]
  )
  return (
    <div role="status" className={styles['done']}>
      <Badge icon="success" tone="good">
        {t('bundle.done')}
      </Badge>
      <p className={styles['limit']}>{t('bundle.done.ng', limit(threshold))}</p>
      {review !== null && <p>{t('bundle.done.review', limit(review))}</p>}
      <ul className={styles['known']}>
        {uncertainty.map(({ text, values }) => (
          <li key={text}>{sentence(say.text(text as never, values as never))}</li>
        ))}
        <li>
          {parts.length === 0
            ? t('bundle.done.given')
            : t('bundle.done.from', {
                good: chosenOn.good,
                defective: chosenOn.defective,
                parts: parts.join(', ')
              })}
        </li>
        {chosenOn.test > 0 && <li>{t('bundle.subset.test-used')}</li>}
        <li>{t('bundle.done.size', input)}</li>
      </ul>
      {caution !== null && <TestSupport cautions={[caution]} />}
      <p className={shared['code']}>{file}</p>
      <p className={shared['note']}>{t('bundle.done.hash', { hash })}</p>
      <div className={shared['row']}>
        <Button
          look="primary"
          icon="inspect"
          onClick={() => {
            setBundle(file)
            go('inspect', ['new'])
          }}
        >
          {t('bundle.station')}
        </Button>
        <SaveBundle result={result} />
      </div>
    </div>
  )
}

/** By the system's dialog in the desktop app, else by the browser's. */
function SaveBundle({ result: { artifact, bytes } }: { readonly result: BundleResult }) {
  const { t, format } = useTexts()
  const shell = desktopShell()
  const label = t('bundle.save', { size: format.bytes(bytes) })
  if (shell === undefined) {
    return (
      <a href={artifactAddress(artifact, true)} download className={styles['save']}>
        <Icon name="download" />
        {label}
      </a>
    )
  }
  const save = () => void shell.saveArtifact(artifact).catch((cause: unknown) => notifyError(toPageError(cause)))
  return (
    <Button icon="download" onClick={save}>
      {label}
    </Button>
  )
}
