import { useCallback, useId, useState } from 'react'
import type { ChartLook } from '../../electron/charts/axes.ts'
import { drawErrorCurve } from '../../electron/charts/error-curve.ts'
import type { DetectorDetails } from '../../electron/contract/detectors.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { fewestFalseRejects, shareOf, type Errors } from '../../electron/metrics/error-cost.ts'
import { Chart } from '../charts/Chart.tsx'
import { useCommand, useQuery } from '../client/host.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Field, Select } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import { Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { ErrorTable } from './ErrorTable.tsx'
import styles from './threshold.module.css'
import {
  choiceOfRule,
  chosenIndex,
  lastPosition,
  ratioAt,
  ruleOfChoice,
  type Choice,
  type ThresholdCurve
} from './threshold-choice.ts'

type Shown = OutputOf<'thresholds.show'>

/** Escapes against false rejects of a detector on its validation images, and the threshold that a person chooses. */
export function ThresholdSection({ detector }: { readonly detector: DetectorDetails }) {
  const { t } = useTexts()
  const [minimumSize, setMinimumSize] = useState<number | null>()
  const { runId, task } = detector
  const { value: plain, error } = useQuery('thresholds.show', { detector: runId })
  const size = minimumSize === undefined ? (plain?.saved?.minimumSize ?? null) : minimumSize
  const { value: sized } = useQuery('thresholds.show', { detector: runId, minimumSize: size })
  // While a size is looked up, the form keeps what was typed.
  const shown = sized ?? plain
  if (task === 'classification') return null
  return (
    <Section title={t('threshold.title')} aside={plain?.saved ? <Saved saved={plain.saved} /> : undefined}>
      {error !== undefined && <ErrorPanel error={error} />}
      {shown !== undefined &&
        (shown.curve.length === 0 ? (
          <p className={shared['soft']}>
            {t(shown.validation.missing > 0 ? 'threshold.none-scored' : 'threshold.none')}
          </p>
        ) : (
          <Chooser
            {...{ shown, detector: runId, minimumSize: size, isCurrent: sized !== undefined }}
            onMinimumSize={setMinimumSize}
          />
        ))}
    </Section>
  )
}

function Saved({ saved: { threshold, by, at } }: { readonly saved: NonNullable<Shown['saved']> }) {
  const { t, format } = useTexts()
  return (
    <Badge icon="check" tone="good">
      {t('threshold.saved-by', { score: format.measure(threshold), person: by, time: format.dateTime(at) })}
    </Badge>
  )
}

interface ChooserProps {
  readonly detector: number
  readonly shown: Shown
  readonly minimumSize: number | null
  /** Whether what is shown is of that size already. */
  readonly isCurrent: boolean
  readonly onMinimumSize: (size: number | null) => void
}

function Chooser({ detector, shown, minimumSize, isCurrent, onMinimumSize }: ChooserProps) {
  const { t, say, format } = useTexts()
  const { curve, validation, test, saved, sizes } = shown
  const hasDefects = validation.defective > 0
  const [before] = useState(() => choiceOfRule(saved?.rule))
  const [position, setPosition] = useState(before.position)
  const [defectRate, setDefectRate] = useState(before.defectRate)
  const [withoutEscapes, setWithoutEscapes] = useState(before.withoutEscapes)
  const [allowed, setAllowed] = useState(0)
  const saving = useCommand('thresholds.save')
  const clearing = useCommand('thresholds.clear')
  const choice: Choice = !hasDefects
    ? { by: 'false-rejects', count: allowed }
    : withoutEscapes
      ? { by: 'no-escapes' }
      : { by: 'cost', ratio: ratioAt(position), defectRate: Number.isNaN(defectRate) ? 0.01 : defectRate }
  const index = Math.max(0, chosenIndex(curve, choice))
  const point = curve[index]!
  const none = curve[fewestFalseRejects(curve, 0)]
  const error = saving.error ?? clearing.error
  return (
    <div className={shared['form']}>
      <p className={shared['soft']}>
        {t('threshold.what', { good: validation.good, defective: validation.defective })}
        {validation.missing > 0 && ` ${t('threshold.missing', { count: validation.missing })}`}
      </p>
      <div className={styles['sides']}>
        <div className={shared['form']}>
          {hasDefects ? (
            <>
              <Slider
                label={t('threshold.cost')}
                value={position}
                last={lastPosition}
                text={t('threshold.cost.value', { ratio: format.number(ratioAt(position)) })}
                onChange={(next) => {
                  setPosition(next)
                  setWithoutEscapes(false)
                }}
              />
              <NumberField
                label={t('threshold.defect-rate')}
                value={defectRate}
                onChange={setDefectRate}
                least={0.000001}
                most={0.99}
              />
            </>
          ) : (
            <Slider
              label={t('threshold.allowed')}
              value={allowed}
              last={Math.min(validation.good, curve[0]!.falseRejects.count)}
              text={t('threshold.allowed.value', { count: allowed, total: validation.good })}
              onChange={setAllowed}
            />
          )}
          {sizes.length > 0 && (
            <Field label={t('threshold.minimum')} hint={<SizeHint shown={shown} />}>
              {(control) => (
                <Select
                  {...control}
                  value={String(minimumSize ?? '')}
                  choices={[
                    { value: '', label: t('threshold.minimum.none') },
                    ...sizes.map((pixels) => ({
                      value: String(pixels),
                      label: t('threshold.minimum.size', { pixels: format.number(pixels), side: Math.sqrt(pixels) })
                    }))
                  ]}
                  onChoose={(size) => onMinimumSize(size === '' ? null : Number(size))}
                />
              )}
            </Field>
          )}
        </div>
        {hasDefects && <Curve curve={curve} index={index} />}
      </div>
      <div role="status" className={styles['result']}>
        <p className={styles['chosen']}>{t('threshold.chosen', { score: format.number(point.threshold, 4) })}</p>
        <ErrorTable point={point} hasTest={test.good + test.defective + test.missing > 0} />
        {test.missing > 0 && <p>{t('threshold.test-missing', { count: test.missing })}</p>}
        <p className={shared['note']}>{t('threshold.at-most.hint')}</p>
        {hasDefects ? (
          none !== undefined && (
            <p>
              {t('threshold.no-escapes', {
                percent: say.percent(shareOf(none.falseRejects), 1),
                count: none.falseRejects.count,
                total: none.falseRejects.total
              })}
            </p>
          )
        ) : (
          <p>{t('threshold.no-defects')}</p>
        )}
      </div>
      {error !== undefined && <ErrorPanel error={error} compact />}
      <div className={shared['row']}>
        <Button
          look="primary"
          icon="check"
          disabled={saving.busy || !isCurrent}
          onClick={() =>
            void saving.run({
              detector,
              minimumSize,
              threshold: point.threshold,
              rule: ruleOfChoice(choice, point)
            })
          }
        >
          {t('threshold.save')}
        </Button>
        {hasDefects && none !== undefined && (
          <Button disabled={withoutEscapes} onClick={() => setWithoutEscapes(true)}>
            {t('threshold.take-no-escapes')}
          </Button>
        )}
        {saved !== null && (
          <Button disabled={clearing.busy} onClick={() => void clearing.run({ detector })}>
            {t('threshold.clear')}
          </Button>
        )}
      </div>
      <p className={shared['note']}>{t('threshold.save.hint')}</p>
    </div>
  )
}

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly last: number
  /** The value in words. */
  readonly text: string
  readonly onChange: (value: number) => void
}

function Slider({ label, value, last, text, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className={styles['slider']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <span className={styles['value']}>{text}</span>
    </div>
  )
}

function SizeHint({ shown: { mapSize } }: { readonly shown: Shown }) {
  const { t } = useTexts()
  return mapSize === null ? t('threshold.minimum.hint') : t('threshold.minimum.hint-scaled', mapSize)
}

function Curve({ curve, index }: { readonly curve: ThresholdCurve; readonly index: number }) {
  const { t, say, format } = useTexts()
  const point = curve[index]!
  const tested = point.test
  const draw = useCallback(
    (look: ChartLook) =>
      drawErrorCurve(
        {
          title: t('threshold.curve.title'),
          across: t('threshold.curve.across'),
          description: t('threshold.curve.description', { count: curve.length }),
          points: curve.map(sharesOf),
          chosen: index,
          tested: tested === null || tested.misses.total === 0 ? null : sharesOf(tested)
        },
        look
      ),
    [t, curve, index, tested]
  )
  const table = {
    columns: [t('threshold.score'), t('threshold.escapes'), t('threshold.false-rejects')],
    rows: curve.map((each) => [
      format.number(each.threshold, 4),
      say.percent(shareOf(each.misses), 1),
      say.percent(shareOf(each.falseRejects), 1)
    ])
  }
  return (
    <Chart
      draw={draw}
      caption={t(tested === null ? 'threshold.curve.caption' : 'threshold.curve.caption-test')}
      fileName="threshold"
      table={table}
    />
  )
}

const sharesOf = ({ misses, falseRejects }: Errors) => {
  return { escapes: shareOf(misses), falseRejects: shareOf(falseRejects) }
}
