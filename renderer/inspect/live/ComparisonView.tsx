import { useState } from 'react'
import { thumbnailAddress } from '../../../electron/contract/addresses.ts'
import type { Comparison } from '../../../electron/contract/station-live.ts'
import { useCommand } from '../../client/host.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import inspectStyles from '../inspect.module.css'
import { VerdictSign } from '../VerdictSign.tsx'
import styles from './live.module.css'

type Figures = Comparison['running']['figures']
type Disagreement = Comparison['disagreements'][number]

/** What both detectors say of the same images; below it the new one is taken into use. */
export function ComparisonView({ comparison, present }: { readonly comparison: Comparison; readonly present: string }) {
  const { t, format } = useTexts()
  const { running, candidate, comparedAt, unknown, images, disagreements } = comparison
  const names = { candidate: candidate.name, running: running.name, time: format.dateTime(comparedAt) }
  const { good, defective, line, dataset, trained, earlier } = images
  return (
    <Section title={t('live.comparison')}>
      <p>{t('live.comparison.at', names)}</p>
      {unknown.map((which) => (
        <p key={which} className={styles['warning']} role="note">
          <Icon name="warning" />
          {t(`live.unknown.${which}`)}
        </p>
      ))}
      <p>{good + defective === 0 ? t('live.images.none') : t('live.images', { good, defective, line, dataset })}</p>
      {trained > 0 && <p className={shared['soft']}>{t('live.images.trained', { count: trained })}</p>}
      {earlier > 0 && <p className={shared['soft']}>{t('live.images.earlier', { count: earlier })}</p>}
      {good + defective > 0 && (
        <>
          <FigureTable running={running.figures} candidate={candidate.figures} />
          <p className={shared['soft']}>{t('live.rate.hint')}</p>
          <Disagreements disagreements={disagreements} />
        </>
      )}
      <GoLive comparison={comparison} present={present} />
    </Section>
  )
}

function FigureTable({ running, candidate }: { readonly running: Figures; readonly candidate: Figures }) {
  const { t, format } = useTexts()
  const share = (value: number | null) => (value === null ? '–' : format.number(value, 4))
  const rate = ({ count, total, low, high }: Figures['missed']) =>
    total === 0 ? '–' : t('live.rate', { count, total, low: format.percent(low, 1), high: format.percent(high, 1) })
  const rows = [
    { name: t('live.auroc'), of: ({ auroc }: Figures) => share(auroc) },
    { name: t('live.ap'), of: ({ averagePrecision }: Figures) => share(averagePrecision) },
    { name: t('live.missed'), of: ({ missed }: Figures) => rate(missed) },
    { name: t('live.false-rejects'), of: ({ falseRejects }: Figures) => rate(falseRejects) },
    { name: t('live.review'), of: ({ review }: Figures) => format.number(review, 0) },
    { name: t('live.not-inspected'), of: ({ notInspected }: Figures) => format.number(notInspected, 0) }
  ]
  return (
    <Table
      caption={t('live.comparison')}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { id: 'name', head: t('live.figure'), cell: ({ name }) => name },
        { id: 'running', head: t('live.running'), numeric: true, cell: ({ of }) => of(running) },
        { id: 'candidate', head: t('live.candidate'), numeric: true, cell: ({ of }) => of(candidate) }
      ]}
    />
  )
}

function Disagreements({ disagreements }: { readonly disagreements: readonly Disagreement[] }) {
  const { t, format } = useTexts()
  if (disagreements.length === 0) return <p>{t('live.disagree.none')}</p>
  const said = ({ verdict, score }: Disagreement['running']) => (
    <span className={styles['said']}>
      <VerdictSign verdict={verdict} />
      {t(`verdict.${verdict}`)} {score !== null && format.number(score, 3)}
    </span>
  )
  return (
    <>
      <h3>{t('live.disagree', { count: disagreements.length })}</h3>
      <Table
        caption={t('live.disagree', { count: disagreements.length })}
        rows={disagreements}
        keyOf={({ contentHash }) => contentHash}
        columns={[
          {
            id: 'image',
            head: t('live.image'),
            cell: ({ contentHash, name }) => (
              <span className={styles['image']}>
                <img src={thumbnailAddress(contentHash)} alt="" loading="lazy" />
                {name}
              </span>
            )
          },
          { id: 'label', head: t('live.label'), cell: ({ label }) => t(`live.label.${label}`) },
          { id: 'origin', head: t('live.origin'), cell: ({ origin }) => t(`live.origin.${origin}`) },
          { id: 'running', head: t('live.running'), cell: ({ running }) => said(running) },
          { id: 'candidate', head: t('live.candidate'), cell: ({ candidate }) => said(candidate) }
        ]}
      />
    </>
  )
}

/** Only once somebody has looked at the comparison; with a reason. */
function GoLive({ comparison, present }: { readonly comparison: Comparison; readonly present: string }) {
  const { t } = useTexts()
  const { station, running, candidate, seenAt } = comparison
  const [reason, setReason] = useState(() => t('live.go.reason', { name: candidate.name }))
  const seeing = useCommand('stations.seeComparison')
  const going = useCommand('stations.goLive')
  if (present === candidate.hash) {
    return (
      <p className={styles['done']} role="status">
        <Icon name="success" />
        {t('live.gone')}
      </p>
    )
  }
  const see = () => void seeing.run({ station, running: running.hash, candidate: candidate.hash })
  return (
    <div className={styles['go']}>
      <Checkbox
        label={t('live.seen')}
        checked={seenAt !== null}
        disabled={seenAt !== null || seeing.busy}
        onToggle={see}
      />
      {seenAt !== null && (
        <>
          <TextField label={t('live.reason')} value={reason} onChange={setReason} />
          <p className={shared['soft']}>{t('live.go.hint')}</p>
          <Button
            look="primary"
            icon="check"
            className={inspectStyles['touch']}
            disabled={going.busy || reason.trim() === ''}
            onClick={() => void going.run({ station, bundle: candidate.path, reason })}
          >
            {t('live.go')}
          </Button>
        </>
      )}
      {seeing.error !== undefined && <ErrorPanel error={seeing.error} />}
      {going.error !== undefined && <ErrorPanel error={going.error} />}
    </div>
  )
}
