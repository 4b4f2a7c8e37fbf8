import type { ListedRun } from '../../electron/contract/runs.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Checkbox } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { nameOfMethod } from '../experiments/recipe-draft.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { useImageCount } from './use-image-count.ts'
import type { UsageKey } from './synthesis-runs.ts'
import { methodOf, usableWith, usageKeys, usageOf } from './synthesis-runs.ts'

interface SynthesisChoiceProps {
  readonly chosen: readonly number[]
  readonly onChoose: (runs: readonly number[]) => void
  /** Whether images that nobody has decided on are used as well. */
  readonly unreviewed?: boolean
  /** Left out where only accepted images may be used. */
  readonly onUnreviewed?: (unreviewed: boolean) => void
  readonly legend: string
  readonly hint: string
  /** A dataset: runs that made their images from another are not listed. */
  readonly dataset: number
}

/** Runs whose accepted synthetic images are included; of each chosen one, how many these are and what is left out. */
export function SynthesisChoice(props: SynthesisChoiceProps) {
  const { chosen, onChoose, unreviewed = false, onUnreviewed, legend, hint, dataset } = props
  const { t } = useTexts()
  const describe = useDescription()
  const asked = { kinds: ['synthesize', 'generate'], states: ['succeeded'], limit: 1000 } as const
  const all = useQuery('runs.list', { ...asked, kinds: [...asked.kinds], states: [...asked.states] }).value?.runs
  const made = useQuery('review.runs', {}).value?.runs
  if (all === undefined || made === undefined) return null
  const runs = usableWith(dataset, all, made)
  return (
    <fieldset className={styles['choices']}>
      <legend>{legend}</legend>
      <p className={shared['soft']}>{runs.length > 0 ? hint : t('train.synthesis.none')}</p>
      {runs.map((run) => {
        const { id } = run
        return (
          <div key={id}>
            <Checkbox
              label={describe(run)}
              checked={chosen.includes(id)}
              onToggle={(on) => onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
            />
            {chosen.includes(id) && <Used run={id} unreviewed={unreviewed} />}
          </div>
        )
      })}
      {runs.length > 0 && onUnreviewed !== undefined && (
        <Checkbox label={t('synthesis.unreviewed')} checked={unreviewed} onToggle={onUnreviewed} />
      )}
    </fieldset>
  )
}

/** Number and name of a run, how it made its images, how many, and whether from no dataset. */
function useDescription(): (run: ListedRun) => string {
  const { t, say } = useTexts()
  const counted = useImageCount()
  const made = useQuery('review.runs', {}).value?.runs
  return ({ id, name, kind, config }) => {
    const how = nameOfMethod(methodOf(config) ?? '', undefined, say) ?? t(`kind.${kind}`)
    const found = made?.find((each) => each.id === id)
    const origin = found?.dataset === null ? [t('synthesis.no-dataset')] : []
    const images = found === undefined ? [] : [counted(found)]
    return `${t('runs.named', { id: String(id), name })} (${[how, ...images, ...origin].join(', ')})`
  }
}

/** How many images of a run are used, by who accepted them, and how many are left out. */
function Used({ run, unreviewed }: { readonly run: number; readonly unreviewed: boolean }) {
  const { t, format } = useTexts()
  const found = useQuery('review.runs', {}).value?.runs.find(({ id }) => id === run)
  if (found === undefined) return null
  const { used, leftOut, undecided } = usageOf(found, unreviewed)
  const counted = (key: UsageKey, count: number) =>
    count === 0 ? [] : [t(`synthesis.${key}`, { images: format.number(count) })]
  const listed = (counts: Readonly<Partial<Record<UsageKey, number>>>) =>
    usageKeys.flatMap((key) => counted(key, counts[key] ?? 0)).join(', ') || t('synthesis.no-image')
  return (
    <p className={shared['note']}>
      {t('synthesis.used', { used: listed(used), leftOut: listed(leftOut) })}{' '}
      {undecided > 0 && <a href={routeTo('review', [run])}>{t('synthesis.review')}</a>}
    </p>
  )
}
