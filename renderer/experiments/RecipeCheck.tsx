import type { OutputOf } from '../../electron/contract/procedures.ts'
import { forHeldOut } from '../../electron/messages/held-out.ts'
import type { Value } from '../../electron/messages/message.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import { textsAt, valueAt, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { translateError } from '../client/page-error.ts'
import type { PageError } from '../client/page-error.ts'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { Details, Section } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'
import { comparedOn, nameOfMethod, numbersAt } from './recipe-draft.ts'
import { reviewedRows } from './reviewed-rows.ts'

interface RecipeCheckProps {
  readonly check: OutputOf<'experiments.validate'> | undefined
  readonly error: PageError | undefined
  readonly recipe: RecipeJson
}

/** What would be done, or what is wrong and where; checked by the host, exactly as on start. */
export function RecipeCheck({ check, error, recipe }: RecipeCheckProps) {
  const { t, format, say } = useTexts()
  if (error !== undefined) return <ErrorPanel error={error} />
  if (check === undefined) return <Loading />
  const own = comparedOn(recipe) === 'hold-out' ? forHeldOut(say) : say
  const methods = textsAt(recipe, 'matrix.methods')
  const augmented = numbersAt(recipe, 'matrix.augmented')
  const seeds = numbersAt(recipe, 'matrix.seeds')
  const attempts = valueAt(check.recipe ?? {}, 'gate.attempts')
  return (
    <Section title={t('experiments.plan')}>
      {check.faults.length > 0 ? (
        <ul role="alert" className={styles['faults']}>
          {check.faults.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>
              <Icon name="error" />
              <span>
                {'fault' in fault && (
                  <>
                    <code>{fault.path}</code>
                    {' – '}
                  </>
                )}
                {faultText(fault, say)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <p className={styles['large']}>{t('experiments.detectors-to-train', { count: check.cells })}</p>
          <table className={styles['plan']}>
            <caption className={shared['hidden']}>{t('experiments.plan.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('chart.method')}</th>
                {augmented.map((count) => (
                  <th key={count} scope="col">
                    {`${t('experiments.augmented.short')} ${format.number(count)}`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {methods.map((method) => (
                <tr key={method}>
                  <th scope="row">{nameOfMethod(method, recipe, say) ?? t('experiments.method.none')}</th>
                  {method === 'none' ? (
                    <td colSpan={augmented.length}>{t('experiments.times', { count: seeds.length })}</td>
                  ) : (
                    augmented.map((count) => <td key={count}>{t('experiments.times', { count: seeds.length })}</td>)
                  )}
                </tr>
              ))}
              {reviewedRows(check.recipe ?? {}).map(({ run, images = 0 }) => (
                <tr key={run}>
                  <th scope="row">{nameOfMethod(`reviewed/${run}`, recipe, say)}</th>
                  <td colSpan={augmented.length}>
                    {t('experiments.reviewed-rows.cell', {
                      times: t('experiments.times', { count: seeds.length }),
                      images: format.number(images)
                    })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {methods.some((method) => method !== 'none') && (
            <p className={shared['soft']}>
              {typeof attempts === 'number'
                ? t('experiments.gate.attempts', { count: attempts })
                : t('experiments.gate.none')}
            </p>
          )}
          {check.images !== null && (
            <Details
              details={Object.entries(check.images).map(([name, count]) => [
                own.named('images', name),
                format.number(count)
              ])}
            />
          )}
          {seeds.length === 1 && <p className={shared['soft']}>{t('experiments.one-seed')}</p>}
        </>
      )}
    </Section>
  )
}

type CheckedFault = OutputOf<'experiments.validate'>['faults'][number]

/** A fault of a value, or an error with its remedy. */
function faultText(fault: CheckedFault, say: Speaker): string {
  if ('fault' in fault) return say.value(fault.fault as Value)
  const { message, remedy } = translateError(fault, say)
  return `${message} ${remedy}`
}
