import { splitCautions } from '../../electron/metrics/split-cautions.ts'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

/** What cannot be measured on a split, from the images of each subset; nothing where all can. */
export function SplitCautions({ parts }: { readonly parts: Parameters<typeof splitCautions>[0] }) {
  const { say } = useTexts()
  return splitCautions(parts).map((caution) => (
    <p key={caution.text} className={shared['note']}>
      {say.value(caution)}
    </p>
  ))
}
