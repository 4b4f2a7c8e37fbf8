import { useAction } from '../actions/action-store.ts'
import { startJob } from '../client/job-commands.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Button } from './Button.tsx'
import { notify } from './notices.ts'

/** For a run whose job is unknown, such as one that the command line began. */
export function ResumeButton({ run }: { readonly run: number }) {
  const { t } = useTexts()
  const resume = async () => {
    if ((await startJob({ kind: 'resume', run })) !== undefined) notify(t('runs.resumed', { id: String(run) }))
  }
  useAction('run.resume', () => void resume())
  return (
    <Button icon="play" onClick={() => void resume()}>
      {t('action.run.resume')}
    </Button>
  )
}
