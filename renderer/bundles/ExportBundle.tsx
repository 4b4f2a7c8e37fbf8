import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { HeldOutSubset } from '../../electron/contract/work/bundle.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useQuery } from '../client/host.ts'
import { Field, Select, TextArea } from '../components/Field.tsx'
import { Column, Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { TextField } from '../components/TextField.tsx'
import { isComplete } from '../components/schema-fields.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import { useStart } from '../synthesize/use-start.ts'
import { BundleJob } from './BundleJob.tsx'
import { confidence, RuleFields } from './RuleFields.tsx'
import { sentence } from './sentence.ts'
import {
  availableOf,
  neededGood,
  possibleRules,
  ruleOf,
  takesTest,
  usualSubset,
  usualValues,
  type RuleName,
  type RuleValues
} from './threshold-rules.ts'

type Options = OutputOf<'bundles.options'>
type Size = { readonly width: number; readonly height: number }

/** Export of a trained detector: its threshold, the file, and what inspecting with it will be like. */
export function ExportBundle({ detector }: { readonly detector: number }) {
  const [dataset, setDataset] = useState<number>()
  const { value, error } = useQuery('bundles.options', { detector, ...(dataset === undefined ? {} : { dataset }) })
  return (
    <Column>
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value !== undefined && <BundleForm detector={detector} options={value} onDataset={setDataset} />}
    </Column>
  )
}

interface BundleFormProps {
  readonly detector: number
  readonly options: Options
  readonly onDataset: (dataset: number) => void
}

function BundleForm({ detector, options, onDataset }: BundleFormProps) {
  const { t, say } = useTexts()
  const { name, obstacle, dataset, datasets, sizes, heldOut, hasThreshold, saved, weights, folder, file } = options
  const [typedSize, setSize] = useState<string>()
  const [typedSubset, setSubset] = useState<HeldOutSubset>()
  const [typedRule, setRule] = useState<RuleName>()
  const [values, setValues] = useState<RuleValues>(usualValues)
  const [reviewRecall, setReviewRecall] = useState<number | null>(null)
  const [typedFile, setFile] = useState<string>()
  const [notes, setNotes] = useState('')
  const [jobId, setJobId] = useState<number>()
  const starting = useStart((job) => setJobId(job.id))
  const size = sizes.find((known) => keyOf(known) === typedSize) ?? sizes[0]
  const subset = typedSubset ?? (size === undefined ? 'validation' : usualSubset(heldOut, size))
  const available = size === undefined ? { good: 0, defective: 0 } : availableOf(heldOut, size, subset)
  const rules = possibleRules(available, hasThreshold)
  const rule = typedRule !== undefined && rules.includes(typedRule) ? typedRule : (rules[0] ?? 'given')
  const fileName = (typedFile ?? file).trim()
  const request: Extract<WorkRequest, { kind: 'bundle' }> | undefined =
    dataset === null || size === undefined || fileName === ''
      ? undefined
      : {
          ...({ kind: 'bundle', detector, dataset, images: subset, confidence, notes } as const),
          size: { width: size.width, height: size.height },
          ...optional('rule', ruleOf(rule, values)),
          ...optional(
            'review',
            reviewRecall === null ? undefined : ({ rule: 'recall', target: reviewRecall } as const)
          ),
          path: `${folder}/${withEnding(fileName)}`
        }
  if (obstacle !== null) {
    return (
      <Section title={name}>
        <ErrorPanel error={obstacle} compact />
      </Section>
    )
  }
  if (jobId !== undefined) return <BundleJob id={jobId} name={name} onAgain={() => setJobId(undefined)} />
  const counted = (value: HeldOutSubset) => ({
    value,
    label: t('bundle.subset.counts', {
      subset: t(`bundle.subset.${value}`),
      ...(size === undefined ? { good: 0, defective: 0 } : availableOf(heldOut, size, value))
    })
  })
  return (
    <div className={shared['form']}>
      <p className={shared['soft']}>{t('bundle.what')}</p>
      <Section title={name}>
        <div className={shared['form']}>
          {(dataset === null || datasets.length > 1) && (
            <Field label={t('bundle.dataset')}>
              {(control) => (
                <Select
                  {...control}
                  value={String(dataset ?? '')}
                  choices={datasets.map(({ id, name: own }) => ({ value: String(id), label: own }))}
                  onChoose={(id) => onDataset(Number(id))}
                />
              )}
            </Field>
          )}
          {sizes.length > 1 && size !== undefined && (
            <Field label={t('bundle.size')}>
              {(control) => (
                <Select
                  {...control}
                  value={keyOf(size)}
                  choices={sizes.slice(0, 100).map((known) => ({
                    value: keyOf(known),
                    label: t('bundle.size.choice', known)
                  }))}
                  onChoose={setSize}
                />
              )}
            </Field>
          )}
          <Field
            label={t('bundle.subset')}
            hint={t(
              size !== undefined && takesTest(heldOut, size, subset) ? 'bundle.subset.test-used' : 'bundle.subset.hint'
            )}
          >
            {(control) => (
              <Select
                {...control}
                value={subset}
                choices={(['validation', 'held-out', 'test', 'all'] as const).map(counted)}
                onChoose={setSubset}
              />
            )}
          </Field>
        </div>
      </Section>
      <Section title={t('bundle.threshold')}>
        <div className={shared['form']}>
          {available.defective === 0 && available.good > 0 && <p className={shared['soft']}>{t('bundle.good-only')}</p>}
          <RuleFields {...{ rules, rule, values, available, saved }} onRule={setRule} onValues={setValues} />
          {available.defective > 0 && rule !== 'recall' && (
            <Field label={t('bundle.review')} hint={t('bundle.review.hint')}>
              {(control) => (
                <Select
                  {...control}
                  value={reviewRecall === null ? 'none' : String(reviewRecall)}
                  choices={[
                    { value: 'none', label: t('bundle.review.none') },
                    ...['0.9', '0.95', '0.99', '1'].map((value) => ({
                      value,
                      label: `${t('bundle.rule.recall')}: ${say.percent(Number(value), 0)}`
                    }))
                  ]}
                  onChoose={(value) => setReviewRecall(value === 'none' ? null : Number(value))}
                />
              )}
            </Field>
          )}
          {request !== undefined && isComplete(request) && <Outcome request={request} />}
        </div>
      </Section>
      <Section title={t('bundle.file')}>
        <div className={shared['form']}>
          <TextField
            label={t('bundle.file.name')}
            hint={t('bundle.file.folder', { folder })}
            value={typedFile ?? file}
            onChange={setFile}
          />
          <Field label={t('bundle.notes')} hint={t('bundle.notes.hint')}>
            {(control) => (
              <TextArea {...control} rows={3} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
            )}
          </Field>
          {weights !== null && <p className={shared['soft']}>{t('bundle.notes.weights', { name: weights })}</p>}
          <StartBar
            {...starting}
            request={request}
            label={t('bundle.start')}
            obstacle={obstacleOf({ dataset, available, rule, values })}
          />
        </div>
      </Section>
    </div>
  )

  function obstacleOf(form: {
    readonly dataset: number | null
    readonly available: { readonly good: number; readonly defective: number }
    readonly rule: RuleName
    readonly values: RuleValues
  }): string | undefined {
    if (form.dataset === null) return t('bundle.none')
    if (form.available.good + form.available.defective === 0 && form.rule !== 'given') return t('bundle.nothing')
    const tooFew =
      ['conformal', 'sure-false-rejects'].includes(form.rule) &&
      form.available.good < neededGood(form.rule, form.values.share, confidence)
    return tooFew ? t('bundle.too-few') : undefined
  }
}

/** What is known of the threshold before it is exported, where the images were scored before. */
function Outcome({ request }: { readonly request: Extract<WorkRequest, { kind: 'bundle' }> }) {
  const { t, say, format } = useTexts()
  const { detector, dataset = 0, size = { width: 0, height: 0 }, images = 'held-out', rule } = request
  const input = { detector, dataset, size, images, confidence, ...optional('rule', rule) }
  const { value } = useQuery('bundles.threshold', input)
  if (value === undefined) return null
  return (
    <div role="status" aria-label={t('bundle.means')} className={shared['soft']}>
      <strong>{t('bundle.means')}</strong>
      {value.missing > 0 && <p>{t('bundle.means.unknown', { count: value.missing })}</p>}
      {value.failure !== null && <ErrorPanel error={value.failure} compact />}
      {value.threshold !== null && <p>{t('bundle.means.score', { score: format.number(value.threshold, 4) })}</p>}
      {value.uncertainty.map(({ text, values }) => (
        <p key={text}>{sentence(say.text(text as never, values as never))}</p>
      ))}
    </div>
  )
}

const keyOf = ({ width, height }: Size) => `${width}x${height}`
const withEnding = (name: string) => (name.endsWith('.flawsmith') ? name : `${name}.flawsmith`)

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: Value })
}
