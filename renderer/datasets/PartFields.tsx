import type { FolderRule, LayoutName, Source } from '../../electron/contract/datasets.ts'
import type { Likeness, PartRule } from '../../electron/contract/same-part.ts'
import { useQuery } from '../client/host.ts'
import { translateError } from '../client/page-error.ts'
import { useDebounced } from '../client/use-debounced.ts'
import { Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { isUnfinished, partRuleOf, type PartDraft } from './part-draft.ts'

interface PartFieldsProps {
  readonly source: Source
  readonly layout: LayoutName | 'auto'
  /** What folders were said to hold. */
  readonly map: FolderRule[]
  readonly likeness: Likeness
  readonly onLikeness: (likeness: Likeness) => void
  readonly value: PartDraft
  readonly onChange: (value: PartDraft) => void
}

/** Which images show one part: how alike they are, and part ids from names or a table, with the parts that these give. */
export function PartFields({ source, layout, map, likeness, onLikeness, value, onChange }: PartFieldsProps) {
  const { t } = useTexts()
  const rule = useDebounced(JSON.stringify(partRuleOf(value)), 300)
  const asked = JSON.parse(rule) as PartRule
  const found = useQuery('datasets.parts', asked === null ? undefined : { source, layout, map, parts: asked })
  const note = useFoundParts(asked === null ? undefined : found)
  return (
    <>
      <div className={shared['two']}>
        <Field label={t('import.likeness')} hint={t('import.likeness.hint')}>
          {(control) => (
            <Select
              {...control}
              value={likeness}
              choices={(['near', 'equal', 'off'] as const).map((each) => ({
                value: each,
                label: t(`import.likeness.${each}`)
              }))}
              onChoose={onLikeness}
            />
          )}
        </Field>
        <Field label={t('import.parts')} hint={t('import.parts.hint')}>
          {(control) => (
            <Select
              {...control}
              value={value.by}
              choices={(['layout', 'pattern', 'table'] as const).map((by) => ({
                value: by,
                label: t(`import.parts.${by}`)
              }))}
              onChoose={(by) => onChange({ ...value, by })}
            />
          )}
        </Field>
      </div>
      {value.by === 'pattern' && (
        <Field
          label={t('import.part-pattern')}
          hint={note.text ?? t('import.part-pattern.hint', { example: '{part}_*', expression: 'P(\\d+)_' })}
          problem={isUnfinished(value) ? t('import.part-pattern.missing', { example: '{part}_*' }) : note.problem}
        >
          {(control) => (
            <TextInput
              {...control}
              value={value.pattern}
              onChange={(event) => onChange({ ...value, pattern: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {value.by === 'table' && (
        <>
          <Field
            label={t('import.part-table')}
            hint={note.text ?? t('import.part-table.hint')}
            problem={isUnfinished(value) ? t('import.part-table.missing') : note.problem}
          >
            {(control) => (
              <TextInput
                {...control}
                value={value.table}
                onChange={(event) => onChange({ ...value, table: event.currentTarget.value })}
              />
            )}
          </Field>
          <div className={shared['two']}>
            {(['file', 'part'] as const).map((column) => (
              <Field key={column} label={t(`import.part-table.${column}`)} hint={t('import.part-table.column')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={value[column]}
                    onChange={(event) => onChange({ ...value, [column]: event.currentTarget.value })}
                  />
                )}
              </Field>
            ))}
          </div>
        </>
      )}
    </>
  )
}

/** The parts that are found, with examples, or why there are none. */
function useFoundParts(found: ReturnType<typeof useQuery<'datasets.parts'>> | undefined): {
  readonly text: string | undefined
  readonly problem: string | undefined
} {
  const { t, say } = useTexts()
  if (found?.error !== undefined) return { text: undefined, problem: translateError(found.error, say).message }
  if (found?.value === undefined) return { text: undefined, problem: undefined }
  const { parts, images, without, examples, problems } = found.value
  const [error] = problems.filter(({ severity }) => severity === 'error')
  if (error !== undefined) return { text: undefined, problem: translateError(error, say).message }
  const counted = t('import.parts.found', { count: parts, images, without })
  const some = examples.map(({ part, files }) => `${part}: ${files.join(', ')}`).join(' · ')
  return { text: `${counted} ${some}`, problem: undefined }
}
