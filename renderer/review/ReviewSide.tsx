import { imageNumber } from '../../electron/common/image-number.ts'
import type { Sample } from '../../electron/contract/review.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { useAction } from '../actions/action-store.ts'
import { routeTo } from '../app/routes.ts'
import { usePreferences } from '../app/preferences.ts'
import { useQuery } from '../client/host.ts'
import { Checkbox } from '../components/Field.tsx'
import { Keys } from '../components/Keys.tsx'
import { typeName } from '../components/sample-type.ts'
import shared from '../components/shared.module.css'
import { Details } from '../components/Page.tsx'
import { nameOfMethod } from '../experiments/recipe-draft.ts'
import { isMessageKey, type MessageKey, type Translate } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { flatten } from '../runs/config-diff.ts'
import { choiceIn, shownValue, titleIn } from '../runs/use-setting-title.ts'
import { CheckSummary } from './CheckSummary.tsx'
import { CountBar } from './CountBar.tsx'
import { counts, typeChoices } from './decisions.ts'
import { reasonText } from './mark.ts'
import styles from './review.module.css'
import { Signature, useComparable } from './Signature.tsx'

interface ReviewSideProps {
  readonly samples: readonly Sample[]
  readonly active: Sample | undefined
  readonly onType: (type: string) => void
}

/** Counts, the focused image, its defect type by digit, and how it was generated. */
export function ReviewSide({ samples, active, onType }: ReviewSideProps) {
  const texts = useTexts()
  const { t, format, say } = texts
  const { autoAdvance, change } = usePreferences()
  const parameterName = useParameterName()
  const choiceName = useChoiceName(active?.method ?? '')
  const types = typeChoices(samples, useOtherTypes(samples[0]?.runId))
  const totals = counts(samples)
  const isComparable = useComparable(samples[0]?.runId)
  useAction(
    'review.type',
    (press) => {
      const type = types[Number(press?.key) - 1]
      if (type !== undefined) onType(type)
    },
    { enabled: active !== undefined && types.length > 0 }
  )
  return (
    <div className={shared['side']}>
      <section aria-label={t('review.counts')}>
        <h2>{t('review.counts')}</h2>
        <div className={styles['bars']}>
          {(['accept', 'reject', 'undecided'] as const).map((decision) => (
            <CountBar
              key={decision}
              label={t(`decision.${decision}`)}
              count={totals[decision]}
              total={samples.length}
            />
          ))}
        </div>
        <Checkbox
          label={t('review.auto-advance')}
          checked={autoAdvance}
          onToggle={(on) => change({ autoAdvance: on })}
        />
      </section>
      {samples.length > 0 && (
        <section aria-label={t('check.found')}>
          <h2>{t('check.found')}</h2>
          <CheckSummary samples={samples} />
        </section>
      )}
      {isComparable && samples[0] !== undefined && (
        <section aria-label={t('signature.title')}>
          <h2>{t('signature.title')}</h2>
          <Signature run={samples[0].runId} />
        </section>
      )}
      {active !== undefined && (
        <>
          <section aria-label={t('review.image', { number: imageNumber(active.position) })}>
            <h2>{t('review.image', { number: imageNumber(active.position) })}</h2>
            <Details
              details={[
                [t('datasets.review'), t(`decision.${active.decision}`)],
                [t('review.method'), nameOfMethod(active.method, undefined, say) ?? active.method],
                [
                  t('datasets.size'),
                  t('datasets.pixels', { width: String(active.width), height: String(active.height) })
                ],
                [t('common.seed'), String(active.seed)],
                [
                  t('review.made-in'),
                  <a href={routeTo('runs', [active.runId])}>{t('runs.title', { id: String(active.runId) })}</a>
                ],
                ...(active.decidedAt === null
                  ? []
                  : [
                      [
                        t('review.decided-at'),
                        `${format.dateTime(active.decidedAt)}, ${active.reviewer ?? ''}`
                      ] as const
                    ])
              ]}
            />
          </section>
          {active.filter !== null && (
            <section aria-label={t('check.of-image')}>
              <h2>{t('check.of-image')}</h2>
              {active.filter.verdict === 'accept' ? (
                <p>{t('check.nothing')}</p>
              ) : (
                <ul>
                  {active.filter.reasons.map((reason) => (
                    <li key={reason.code}>{reasonText(reason, say)}</li>
                  ))}
                </ul>
              )}
              {active.filter.network !== null && (
                <p className={shared['soft']}>
                  {t('check.network', { network: networkName(active.filter.network, t) })}
                </p>
              )}
            </section>
          )}
          {types.length > 0 && active.label === 'defect' && (
            <section aria-label={t('datasets.defect-type')}>
              <h2>{t('datasets.defect-type')}</h2>
              <div className={styles['types']}>
                {types.map((type, index) => (
                  <button
                    key={type}
                    className={styles['type']}
                    aria-pressed={type === active.defectType}
                    onClick={() => onType(type)}
                  >
                    <Keys shortcut={String(index + 1)} />
                    {typeName(type, active.method, say)}
                  </button>
                ))}
              </div>
            </section>
          )}
          <section aria-label={t('review.parameters')}>
            <h2>{t('review.parameters')}</h2>
            <Details
              details={Object.entries(flatten(active.parameters as Json)).map(
                ([path, value]) =>
                  [
                    parameterName(path, value),
                    typeof value === 'number'
                      ? format.number(value)
                      : (choiceName(path, value) ?? shownValue(value, texts))
                  ] as const
              )}
            />
          </section>
        </>
      )}
    </div>
  )
}

/** What the parameters of an image are called; one of a newer version as it is. */
function useParameterName(): (path: string, value: Json) => string {
  const { t } = useTexts()
  const language = usePreferences(({ language }) => language)
  const options = useQuery('jobs.options', {}).value
  return (path, value) => {
    // Methods without a model record the steps that augmented a texture under the name of the sampling steps.
    const key = path === 'steps' && Array.isArray(value) ? 'parameter.augmentations' : `parameter.${path}`
    if (isMessageKey(key)) return t(key as ParameterKey)
    return titleIn(['pairs', options?.pairs.schema], `section.${path}`, language) ?? path
  }
}

/** What the form of a method calls a choice. */
function useChoiceName(method: string): (path: string, value: Json) => string | undefined {
  const language = usePreferences(({ language }) => language)
  const schema = useQuery('jobs.options', {}).value?.simulations[method]?.schema
  return (path, value) =>
    typeof value === 'string' ? choiceIn([method, schema], `section.${path}`, value, language) : undefined
}

type ParameterKey = Extract<MessageKey, `parameter.${string}`>

/** What results call a network in English, in words of the language. */
function networkName(network: string, t: Translate): string {
  const key = `check.network.${network}`
  return isMessageKey(key) ? t(key as 'check.network.embedded backbone') : network
}

/** Defect types of the datasets that a run was created from, or of all datasets if there are none. */
function useOtherTypes(run: number | undefined): readonly string[] {
  const datasets = useQuery('datasets.list', {}).value?.datasets ?? []
  const lineage = useQuery('runs.lineage', run === undefined ? undefined : { run }).value
  const near = datasets.filter(({ runId }) => lineage?.runs.some(({ id }) => id === runId) === true)
  return (near.length > 0 ? near : datasets).flatMap(({ summary }) => Object.keys(summary.defectTypes))
}
