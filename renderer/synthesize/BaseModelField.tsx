import { Field, Select } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { SynthesisFormProps } from './form-props.ts'

interface BaseModelFieldProps extends Pick<SynthesisFormProps, 'models'> {
  readonly value: string
  readonly onChoose: (name: string) => void
}

/** The base model; one that is not in the workspace yet, such as the embedded one at first, is offered too. */
export function BaseModelField({ models, value, onChoose }: BaseModelFieldProps) {
  const { t } = useTexts()
  const names = models.baseModels.map(({ name }) => name)
  return (
    <Field label={t('models.of-base')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          choices={(names.includes(value) ? names : [value, ...names]).map((name) => ({ value: name, label: name }))}
          onChoose={onChoose}
        />
      )}
    </Field>
  )
}
