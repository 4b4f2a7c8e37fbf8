import type { OutputOf } from '../../electron/contract/procedures.ts'
import { usePreferences } from '../app/preferences.ts'
import { isMessageKey } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { choiceIn } from '../runs/use-setting-title.ts'
import type { DetectorKind } from './detector-kinds.ts'

/** What forms call a detector; a ResNet as the form of its settings does. */
export function useDetectorName({
  detectors
}: Pick<OutputOf<'jobs.options'>, 'detectors'>): (kind: DetectorKind) => string {
  const { t } = useTexts()
  const language = usePreferences(({ language }) => language)
  return ({ name, form }) => {
    const key = `detector.${name}`
    if (isMessageKey(key)) return t(key as 'detector.backbone')
    return choiceIn([form, detectors[form]?.schema], 'section.architecture', name, language) ?? name
  }
}
