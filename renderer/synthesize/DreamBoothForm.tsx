import { useDraft } from '../client/drafts.ts'
import { Field, Select } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import type { Settings } from '../components/SchemaForm.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { AdapterForm } from './AdapterForm.tsx'
import { diffusionDraft, isEmbedded } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'

/**
 * The papers' prompts with the dataset's category instead of “background”, theirs if it has none; and previews to
 * monitor training.
 */
function proposedFor(category: string, base: string): Settings {
  return {
    ...(category === '' ? {} : { instancePrompt: `skt ${category}`, classPrompt: category }),
    previews: isEmbedded(base) ? { every: 20, steps: 10, guidance: 3 } : { every: 100 }
  }
}

/** An adapter fine-tuned by DreamBooth with LoRA on a few of a dataset's images. */
export function DreamBoothForm(props: SynthesisFormProps) {
  const { t } = useTexts()
  const [on, setOn] = useDraft<'defect' | 'good'>('dreambooth.on', 'defect')
  const [images, setImages] = useDraft('dreambooth.images', 5)
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
      proposed={proposedFor}
      described={props.options.finetune}
      prompts={prompts}
      draftOf={diffusionDraft}
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
