import { useState } from 'react'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import type { RunDetails } from '../../electron/contract/runs.ts'
import { go } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Dialog } from '../components/Dialog.tsx'
import { Field, TextArea } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { CountAndSeed } from '../synthesize/CountAndSeed.tsx'
import { promptsOf } from '../synthesize/generation.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import { useStart } from '../synthesize/use-start.ts'

interface ReviseDialogProps {
  readonly run: number
  /** Images of the run that were rejected. */
  readonly rejected: number
  readonly open: boolean
  readonly onClose: () => void
}

/**
 * Regenerates the rejected images of a run with a different prompt or settings: the papers' human-in-the-loop cycle.
 */
export function ReviseDialog({ run, rejected, open, onClose }: ReviseDialogProps) {
  const { t } = useTexts()
  const { value } = useQuery('runs.show', open ? { run } : undefined)
  return (
    <Dialog open={open} onClose={onClose} title={t('revise.title')} description={t('revise.hint', { id: String(run) })}>
      {value === undefined ? <Loading /> : <ReviseForm run={value} rejected={rejected} onClose={onClose} />}
    </Dialog>
  )
}

interface ReviseFormProps extends Pick<ReviseDialogProps, 'rejected' | 'onClose'> {
  readonly run: Pick<RunDetails, 'id' | 'config' | 'seeds'>
}

function ReviseForm({ run, rejected, onClose }: ReviseFormProps) {
  const { t } = useTexts()
  const before = settingsOf(run.config)
  const [count, setCount] = useState(Math.max(1, rejected))
  const [seed, setSeed] = useState((run.seeds[0] ?? 0) + 1)
  const [prompts, setPrompts] = useState(before.prompts?.join('\n'))
  const [ratio, setRatio] = useState(before.ratio)
  const [strength, setStrength] = useState(before.strength)
  const starting = useStart(() => {
    onClose()
    go('synthesize')
  })
  const words = prompts === undefined ? undefined : promptsOf(prompts)
  const numbers = [count, seed, ratio, strength].every((each) => each === undefined || !Number.isNaN(each))
  const request: WorkRequest | undefined =
    numbers && words?.length !== 0
      ? {
          ...{ kind: 'revise', run: run.id, count, seed },
          ...(words === undefined ? {} : { prompts: [...words] }),
          ...(ratio === undefined ? {} : { ratio }),
          ...(strength === undefined ? {} : { strength })
        }
      : undefined
  return (
    <div className={shared['form']}>
      <CountAndSeed count={count} onCount={setCount} seed={seed} onSeed={setSeed} />
      {prompts !== undefined && (
        <Field label={t('generation.prompts')} hint={t('generation.prompts.hint')}>
          {(control) => (
            <TextArea {...control} value={prompts} onChange={(event) => setPrompts(event.currentTarget.value)} />
          )}
        </Field>
      )}
      {ratio !== undefined && (
        <NumberField label={t('revise.ratio')} least={0} most={2} value={ratio} onChange={setRatio} />
      )}
      {strength !== undefined && (
        <NumberField label={t('revise.strength')} least={0} most={1} value={strength} onChange={setStrength} />
      )}
      <StartBar {...starting} request={request} label={t('revise.start')} />
    </div>
  )
}

/** The run's settings that the form offers. */
function settingsOf(config: RunDetails['config']): {
  readonly prompts?: readonly string[]
  readonly ratio?: number
  readonly strength?: number
} {
  const section = config['section']
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return {}
  const { prompts, ratio, strength } = section as Record<string, unknown>
  return {
    ...(Array.isArray(prompts) ? { prompts: prompts.map(String) } : {}),
    ...(typeof ratio === 'number' ? { ratio } : {}),
    ...(typeof strength === 'number' ? { strength } : {})
  }
}
