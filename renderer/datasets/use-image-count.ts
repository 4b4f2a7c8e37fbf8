import { useTexts } from '../i18n/use-translate.ts'
import { standingOf } from './synthesis-runs.ts'

/** Says how many images of a run may be used, and how many were rejected. */
export function useImageCount(): (run: Parameters<typeof standingOf>[0]) => string {
  const { t } = useTexts()
  return (run) => {
    const { usable, rejected } = standingOf(run)
    const images = t('image.count', { count: usable })
    return rejected === 0 ? images : t('image.count.rejected', { images, count: rejected })
  }
}
