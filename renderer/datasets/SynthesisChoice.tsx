import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Checkbox } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'

interface SynthesisChoiceProps {
  readonly chosen: readonly number[]
  readonly onChoose: (runs: readonly number[]) => void
  readonly legend: string
  readonly hint: string
}

/** Runs whose synthetic images are included, except rejected ones; of each chosen one, how many these are. */
export function SynthesisChoice({ chosen, onChoose, legend, hint }: SynthesisChoiceProps) {
  const { t } = useTexts()
  const asked = { kinds: ['synthesize', 'generate'], states: ['succeeded'], limit: 100 } as const
  const runs = useQuery('runs.list', { ...asked, kinds: [...asked.kinds], states: [...asked.states] }).value?.runs
  if (runs === undefined) return null
  return (
    <fieldset className={styles['choices']}>
      <legend>{legend}</legend>
      <p className={shared['soft']}>{runs.length === 0 ? t('export.synthesis.none') : hint}</p>
      {runs.map(({ id, name, kind }) => (
        <div key={id}>
          <Checkbox
            label={`${t('runs.named', { id: String(id), name })} (${t(`kind.${kind}`)})`}
            checked={chosen.includes(id)}
            onToggle={(on) => onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
          />
          {chosen.includes(id) && <Used run={id} />}
        </div>
      ))}
    </fieldset>
  )
}

/** How many images of a run are used: undecided ones are, too. */
function Used({ run }: { readonly run: number }) {
  const { t, format } = useTexts()
  const found = useQuery('review.runs', {}).value?.runs.find(({ id }) => id === run)
  if (found === undefined) return null
  const { counts, checkedOut } = found
  const undecided = counts.undecided - checkedOut
  return (
    <p className={shared['note']}>
      {t('synthesis.used', {
        accepted: format.number(counts.accept),
        undecided: format.number(undecided),
        rejected: format.number(counts.reject + checkedOut)
      })}{' '}
      {undecided > 0 && <a href={routeTo('review', [run])}>{t('synthesis.review')}</a>}
    </p>
  )
}
