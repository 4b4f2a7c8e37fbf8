import type { PageName } from '../app/routes.ts'
import { routeTo } from '../app/routes.ts'
import { Empty } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

/** The item of an address no longer exists: not an error, with links to continue. */
export function RemovedItem({ to }: { readonly to: PageName }) {
  const { t } = useTexts()
  return (
    <Empty icon="search" title={t('removal.gone')} hint={t('removal.gone.hint')}>
      <a href={routeTo(to)}>{t(`removal.go.${to}`)}</a>
    </Empty>
  )
}
