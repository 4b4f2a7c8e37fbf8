import { useDraft } from '../client/drafts.ts'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { DreamBoothForm } from './DreamBoothForm.tsx'
import { DualForm } from './DualForm.tsx'
import type { SynthesisFormProps } from './form-props.ts'

const methods = ['dreambooth', 'dual'] as const
const forms = { dreambooth: DreamBoothForm, dual: DualForm } as const

/** An adapter for a base model, by one of the methods that train one. */
export function FinetuneForm(props: SynthesisFormProps) {
  const { t } = useTexts()
  const [method, setMethod] = useDraft<(typeof methods)[number]>('finetune.method', 'dreambooth')
  const Form = forms[method]
  return (
    <div className={shared['form']}>
      <Field label={t('review.method')} hint={t(`finetune.method.${method}.hint`)}>
        {(control) => (
          <Select
            {...control}
            value={method}
            choices={methods.map((each) => ({ value: each, label: t(`finetune.method.${each}`) }))}
            onChoose={setMethod}
          />
        )}
      </Field>
      <Form {...props} />
    </div>
  )
}
