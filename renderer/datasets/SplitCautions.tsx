import { splitCautions } from '../../electron/metrics/split-cautions.ts'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

interface SplitCautionsProps {
  readonly parts: Parameters<typeof splitCautions>[0]
  readonly facts?: Parameters<typeof splitCautions>[1]
}

/** What cannot be measured on a split, from the images of each subset, and what may leak; nothing where all is well. */
export function SplitCautions({ parts, facts }: SplitCautionsProps) {
  const { say } = useTexts()
  return splitCautions(parts, facts).map((caution) => (
    <p key={caution.text} className={shared['note']}>
      {say.value(caution)}
    </p>
  ))
}
