import { useQuery } from '../client/host.ts'
import { Badge } from '../components/Badge.tsx'
import { Checkbox } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

interface GivenLeaksProps {
  readonly dataset: number
  readonly mended: boolean
  readonly onMend: (mended: boolean) => void
}

/** Parts that the layout's own split has in several subsets, and the choice to mend it; nothing where there are none. */
export function GivenLeaks({ dataset, mended, onMend }: GivenLeaksProps) {
  const { t } = useTexts()
  const leaks = useQuery('splits.leaks', { dataset }).value
  if (leaks === undefined || leaks.parts === 0) return null
  const examples = leaks.examples.map((example) => example.map(({ name }) => name).join(' = '))
  return (
    <section aria-label={t('split.leaks')}>
      <Badge icon={mended ? 'success' : 'warning'} tone={mended ? 'good' : 'warn'}>
        {t(mended ? 'split.leaks.mended' : 'split.leaks.found', { count: leaks.parts, images: leaks.images })}
      </Badge>
      <p className={shared['soft']}>{examples.join(' · ')}</p>
      <Checkbox label={t('split.leaks.mend', { count: leaks.images })} checked={mended} onToggle={onMend} />
    </section>
  )
}
