import { Icon } from '../components/Icon.tsx'
import { Tip } from '../components/Tip.tsx'
import { declarationOf } from '../actions/action-table.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './Navigation.module.css'
import { pageIcons, pages, routeTo, useRoute } from './routes.ts'

export function Navigation() {
  const { t } = useTexts()
  const { page: current } = useRoute()
  return (
    <nav aria-label={t('app.navigation')} className={styles['navigation']}>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <Tip text={t(`page.${page}`)} shortcut={declarationOf(`go.${page}`).keys?.[0]}>
              <a href={routeTo(page)} aria-current={page === current ? 'page' : undefined} className={styles['link']}>
                <Icon name={pageIcons[page]} />
                <span>{t(`page.${page}`)}</span>
              </a>
            </Tip>
          </li>
        ))}
      </ul>
    </nav>
  )
}
