import { NumberField } from '../components/NumberField.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface CountAndSeedProps {
  readonly count: number
  readonly onCount: (count: number) => void
  /** Undefined if the seed is entered elsewhere. */
  readonly seed?: number | undefined
  readonly onSeed: (seed: number) => void
}

/** Number of images and seed. */
export function CountAndSeed({ count, onCount, seed, onSeed }: CountAndSeedProps) {
  const { t } = useTexts()
  const most = Number.MAX_SAFE_INTEGER
  return (
    <>
      <NumberField label={t('common.count')} least={1} most={100_000} whole value={count} onChange={onCount} />
      {seed !== undefined && (
        <NumberField label={t('common.seed')} least={0} most={most} whole value={seed} onChange={onSeed} />
      )}
    </>
  )
}
