import { useQuery } from '../client/host.ts'
import { Checkbox } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'

interface SynthesisChoiceProps {
  readonly chosen: readonly number[]
  readonly onChoose: (runs: readonly number[]) => void
}

/** Runs whose accepted images are included. */
export function SynthesisChoice({ chosen, onChoose }: SynthesisChoiceProps) {
  const { t } = useTexts()
  const asked = { kinds: ['synthesize', 'generate'], states: ['succeeded'], limit: 100 } as const
  const runs = useQuery('runs.list', { ...asked, kinds: [...asked.kinds], states: [...asked.states] }).value?.runs
  if (runs === undefined) return null
  return (
    <fieldset className={styles['choices']}>
      <legend>{t('export.synthesis')}</legend>
      <p className={shared['soft']}>{t(runs.length === 0 ? 'export.synthesis.none' : 'export.synthesis.hint')}</p>
      {runs.map(({ id, name, kind }) => (
        <Checkbox
          key={id}
          label={`${t('runs.named', { id: String(id), name })} (${t(`kind.${kind}`)})`}
          checked={chosen.includes(id)}
          onToggle={(on) => onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
        />
      ))}
    </fieldset>
  )
}
