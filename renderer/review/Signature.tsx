import { isTelltale, signatureSentence } from '../../electron/metrics/background-signature.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useQuery } from '../client/host.ts'
import { startJob } from '../client/job-commands.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { notify } from '../components/notices.ts'
import shared from '../components/shared.module.css'
import { Table } from '../components/Table.tsx'
import type { Formats } from '../i18n/format.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './review.module.css'

/** Whether a run has images that can be compared with real ones. */
export function useComparable(run: number | undefined): boolean {
  return useQuery('runs.signature', run === undefined ? undefined : { run }).value?.comparable === true
}

/** Whether a run's images can be told from real ones by their background, and a button to compare them. */
export function Signature({ run }: { readonly run: number }) {
  const { t, format, say } = useTexts()
  const answer = useQuery('runs.signature', { run }).value
  const datasets = useQuery('datasets.list', {}).value?.datasets ?? []
  const [chosen] = useChosenDataset(datasets)
  if (answer === undefined) return null
  const { signature, dataset } = answer
  const compared = dataset ?? chosen?.id
  const compare = () => {
    if (compared === undefined) return
    void startJob({ kind: 'signature', run, dataset: compared }).then((job) => {
      if (job !== undefined) notify(t('check.started'))
    })
  }
  return (
    <>
      {signature === null ? (
        <p className={shared['soft']}>{t('signature.none')}</p>
      ) : (
        <>
          <p className={styles['verdict']} data-telltale={isTelltale(signature) ? '' : undefined}>
            {isTelltale(signature) && <Icon name="warning" />}
            <span>{signatureSentence(signature, say)}</span>
          </p>
          {signature.numbers.length > 0 && (
            <Table
              compact
              caption={t('signature.numbers')}
              rows={signature.numbers}
              keyOf={({ name }) => name}
              columns={[
                { id: 'name', head: t('signature.number'), cell: ({ name }) => say.text(`signature.${name}`) },
                { id: 'auroc', head: 'AUROC', numeric: true, cell: ({ auroc }) => threeDigits(auroc, format) },
                { id: 'real', head: t('signature.real'), numeric: true, cell: ({ real }) => threeDigits(real, format) },
                {
                  id: 'synthetic',
                  head: t('signature.synthetic'),
                  numeric: true,
                  cell: ({ synthetic }) => threeDigits(synthetic, format)
                }
              ]}
            />
          )}
          <p className={shared['note']}>
            {signature.dataset === undefined
              ? t('signature.images', { real: signature.real, synthetic: signature.synthetic })
              : t('signature.images-of', {
                  real: signature.real,
                  synthetic: signature.synthetic,
                  dataset: signature.dataset
                })}
          </p>
        </>
      )}
      <Button icon="redo" look="quiet" disabled={compared === undefined} onClick={compare}>
        {/* Of a run without a dataset, the one that was chosen last. */}
        {dataset === null && chosen !== undefined
          ? t('signature.compare-with', { dataset: chosen.name })
          : t('signature.compare')}
      </Button>
    </>
  )
}

/** Three significant digits: the pane is narrow, and more say nothing. */
const threeDigits = (value: number, format: Formats) => format.measure(Number(value.toPrecision(3)))
