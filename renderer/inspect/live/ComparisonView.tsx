import { useState } from 'react'
import { thumbnailAddress } from '../../../electron/contract/addresses.ts'
import type { Comparison } from '../../../electron/contract/station-live.ts'
import { useCommand } from '../../client/host.ts'
import { useAccess } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Section } from '../../components/Page.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel } from '../../components/States.tsx'
import { Table } from '../../components/Table.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { VerdictSign } from '../VerdictSign.tsx'
import styles from './live.module.css'
import { useOvertaken } from './use-overtaken.ts'

type Figures = Comparison['running']['figures']
type Disagreement = Comparison['disagreements'][number]

/** What the station has: the hash of its bundle, and the version of its recipe; and why neither may be changed here now. */
interface LiveNow {
  readonly present: string
  readonly version: number
  readonly refused: string | undefined
}

/** What both detectors say of the same images; below it the new one is taken into use. */
export function ComparisonView({ comparison, ...now }: LiveNow & { readonly comparison: Comparison }) {
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
      <GoLive comparison={comparison} {...now} />
    </Section>
  )
}

function FigureTable({ running, candidate }: { readonly running: Figures; readonly candidate: Figures }) {
  const { t, format, say } = useTexts()
  const share = (value: number | null) => (value === null ? '–' : format.number(value, 4))
  const rate = ({ count, total, low, high }: Figures['missed']) =>
    total === 0 ? '–' : t('live.rate', { count, total, low: say.percent(low, 1), high: say.percent(high, 1) })
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

/** Only once whoever does it has looked at the comparison; with a reason. */
function GoLive({ comparison, present, version, refused }: LiveNow & { readonly comparison: Comparison }) {
  const { t } = useTexts()
  const { station, running, candidate, seen } = comparison
  const [typed, setTyped] = useState<string>()
  const reason = typed ?? t('live.go.reason', { name: candidate.name })
  const me = useAccess(station)?.signedIn?.name ?? null
  const looked = me === null ? seen.length > 0 : seen.some(({ by }) => by === me)
  const seeing = useCommand('stations.seeComparison')
  const going = useCommand('stations.goLive')
  const gone = useOvertaken(version, going.busy)
  if (present === candidate.hash) {
    return (
      <p className={styles['done']} role="status">
        <Icon name="success" />
        {t('live.gone')}
      </p>
    )
  }
  const see = () => void seeing.run({ station, running: running.hash, candidate: candidate.hash })
  const take = async () => {
    const done = await going.run({ station, bundle: candidate.path, reason, version })
    if (done !== undefined) gone.expect(done.version)
  }
  return (
    <div className={styles['go']}>
      <Looks seen={seen} />
      <Checkbox
        label={t('live.seen')}
        checked={looked}
        disabled={looked || seeing.busy || refused !== undefined}
        onToggle={see}
      />
      {looked && (
        <>
          <TextField label={t('live.reason')} value={reason} onChange={setTyped} />
          <p className={shared['soft']}>{t('live.go.hint')}</p>
          <Button
            look="primary"
            icon={gone.busy ? 'running' : 'check'}
            touch
            disabled={gone.busy || refused !== undefined || reason.trim() === ''}
            title={refused}
            onClick={() => void take()}
          >
            {t(gone.busy ? 'live.go.busy' : 'live.go')}
          </Button>
        </>
      )}
      {seeing.error !== undefined && <ErrorPanel error={seeing.error} />}
      {going.error !== undefined && <ErrorPanel error={going.error} />}
    </div>
  )
}

/** Who has looked at it; what somebody else saw is nobody's own look. */
function Looks({ seen }: Pick<Comparison, 'seen'>) {
  const { t, format } = useTexts()
  const people = seen.flatMap(({ by, at }) =>
    by === null ? [] : [t('live.seen.look', { name: by, time: format.dateTime(at) })]
  )
  const [first] = seen
  if (first === undefined) return null
  return (
    <p className={shared['soft']}>
      {people.length > 0
        ? t('live.seen.by', { people: people.join(' · ') })
        : t('live.seen.at', { time: format.dateTime(first.at) })}
    </p>
  )
}
