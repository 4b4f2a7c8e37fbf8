import { useDraft } from '../client/drafts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { AdapterForm } from './AdapterForm.tsx'
import { atOneSize } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'
import type { ForegroundMode } from './pairs.ts'
import { ForegroundField } from './PairFields.tsx'

/** DualAnoDiff: two branches that learn the whole image and the defect under its mask. */
export function DualForm(props: SynthesisFormProps) {
  const { t } = useTexts()
  const [mode, setMode] = useDraft<ForegroundMode>('dual.foreground', 'none')
  const hints = {
    globalPrompt: t('dual.globalPrompt.hint', { placeholder: '{type}' }),
    partPrompt: t('dual.partPrompt.hint')
  }
  const prompts = (['globalPrompt', 'partPrompt'] as const).map((name) => ({
    name,
    label: t(`dual.${name}`),
    hint: hints[name],
    needed: true
  }))
  return (
    <AdapterForm
      {...props}
      form="dual"
      described={props.options.finetuneDual}
      prompts={prompts}
      needs="tune-dual"
      requestOf={({ data, ...shared }) => {
        return { kind: 'finetune', method: 'dual', ...shared, data: atOneSize(data), foreground: { mode } }
      }}
    >
      <ForegroundField value={mode} onChoose={setMode} />
    </AdapterForm>
  )
}
