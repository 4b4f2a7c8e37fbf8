import type { ExperimentResults } from '../../electron/contract/experiments.ts'
import { forHeldOut } from '../../electron/messages/held-out.ts'
import { routeTo } from '../app/routes.ts'
import { ConfusionMatrix } from '../charts/ConfusionMatrix.tsx'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { Details, Section } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'
import { PlainTable } from './PlainTable.tsx'
import { comparedOn } from './recipe-draft.ts'
import { ReportButton } from './ReportButton.tsx'
import { ResultTable } from './ResultTable.tsx'

/** Results as text, as the papers' table, and as gains over training without synthetic defects. */
export function Findings({ results }: { readonly results: ExperimentResults }) {
  const { t, format, say } = useTexts()
  const own = comparedOn(results.recipe) === 'hold-out' ? forHeldOut(say) : say
  const { title, source, findings, notes, dataset, images, reviewed, training } = results
  return (
    <div className={shared['stack']}>
      <Section title={title} aside={<ReportButton experiment={results.run} />}>
        <p className={shared['soft']}>{source}</p>
        <ul className={styles['findings']}>
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('experiments.table')}>
        <ResultTable caption={t('experiments.table')} table={results.results} />
      </Section>
      {results.confusions.length > 0 && (
        <Section title={t('experiments.confusions')}>
          {results.confusions.map((confusion) => (
            <ConfusionMatrix key={confusion.title} {...confusion} title={confusion.title} />
          ))}
        </Section>
      )}
      {results.measures !== null && <PlainTable table={results.measures} />}
      {results.signatures !== null && <PlainTable table={results.signatures} />}
      {results.gains !== null && (
        <Section title={t('experiments.gains')}>
          <ResultTable caption={t('experiments.gains')} table={results.gains} />
        </Section>
      )}
      <Section title={t('experiments.data')}>
        <Details
          details={[
            [t('datasets.choose'), <a href={routeTo('datasets', [dataset.id])}>{dataset.name}</a>],
            [t('datasets.split'), dataset.split],
            ...Object.entries(images).map(
              ([name, count]) => [own.named('images', name), format.number(count)] as const
            ),
            ...training.map(({ label, value }) => [label, value] as const),
            [t('experiments.made'), format.number(reviewed.generated)],
            [t('experiments.reviewed'), format.number(reviewed.reviewed)],
            [t('experiments.rejected'), format.number(reviewed.rejected)]
          ]}
        />
        <ul className={classes(shared['note'], styles['notes'])}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
