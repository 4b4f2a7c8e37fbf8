import { usualFinetuneImages } from '../../electron/contract/usual-data.ts'
import { useDraft } from '../client/drafts.ts'
import { Field, Select } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { AdapterForm } from './AdapterForm.tsx'
import type { SynthesisFormProps } from './form-props.ts'

/** An adapter fine-tuned by DreamBooth with LoRA on a few of a dataset's images. */
export function DreamBoothForm(props: SynthesisFormProps) {
  const { t } = useTexts()
  const [on, setOn] = useDraft<'defect' | 'good'>('dreambooth.on', 'defect')
  const [images, setImages] = useDraft('dreambooth.images', usualFinetuneImages)
  const prompts = (['instancePrompt', 'classPrompt'] as const).map((name) => ({
    name,
    label: t(`finetune.${name}`),
    hint: t(`finetune.${name}.hint`),
    needed: name === 'instancePrompt'
  }))
  return (
    <AdapterForm
      {...props}
      form="dreambooth"
      needs={on === 'good' ? 'tune-good' : 'tune-defects'}
      described={props.options.finetune}
      prompts={prompts}
      native
      requestOf={(shared) =>
        Number.isInteger(images) ? { kind: 'finetune', method: 'dreambooth', ...shared, on, images } : undefined
      }
    >
      <Field label={t('finetune.on')}>
        {(control) => (
          <Select
            {...control}
            value={on}
            choices={[
              { value: 'defect', label: t('finetune.on.defect') },
              { value: 'good', label: t('finetune.on.good') }
            ]}
            onChoose={setOn}
          />
        )}
      </Field>
      <NumberField label={t('finetune.images')} least={1} most={10_000} whole value={images} onChange={setImages} />
    </AdapterForm>
  )
}
