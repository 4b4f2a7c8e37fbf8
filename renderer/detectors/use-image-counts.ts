import type { OutputOf } from '../../electron/contract/procedures.ts'
import { isMessageKey } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'

type Images = OutputOf<'detectors.show'>['images']

/** The real images of a training by what it used them for, as labelled lines. */
export function useImageCounts(images: Images): readonly (readonly [string, string])[] {
  const { t, format } = useTexts()
  return Object.entries(images).map(([role, { good, defective }]) => {
    const key = `detector.images.${role}`
    const name = isMessageKey(key) ? t(key as 'detector.images.train') : role
    // These roles say by their name which of both they are.
    if (role === 'goods') return [name, format.number(good)] as const
    if (role === 'defects') return [name, format.number(defective)] as const
    return [name, t('images.by-label', { good: format.number(good), defective: format.number(defective) })] as const
  })
}
