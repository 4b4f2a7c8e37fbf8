import { actionIds, declarationOf, scopes } from '../actions/action-table.ts'
import type { Scope } from '../actions/action-table.ts'
import { Dialog } from '../components/Dialog.tsx'
import { Keys } from '../components/Keys.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { useFrame } from './frame-store.ts'
import styles from './HelpSheet.module.css'

/** Every keyboard shortcut by scope, derived from the action table. */
export function HelpSheet() {
  const { t } = useTexts()
  const { help, set } = useFrame()
  const withKeys = (scope: Scope) =>
    actionIds.filter((id) => declarationOf(id).scope === scope && declarationOf(id).keys !== undefined)
  return (
    <Dialog
      open={help}
      onClose={() => set({ help: false })}
      title={t('help.title')}
      description={t('help.hint')}
      width="wide"
    >
      {/* In the tab order, so that arrow keys scroll content taller than the window. */}
      <div role="region" aria-label={t('help.title')} tabIndex={0} className={styles['sheet']}>
        {(Object.keys(scopes) as Scope[])
          .filter((scope) => withKeys(scope).length > 0)
          .map((scope) => (
            <section key={scope} className={styles['group']}>
              <h3>{t(`scope.${scope}`)}</h3>
              <dl>
                {withKeys(scope).map((id) => (
                  <div key={id} className={styles['line']}>
                    <dt>{t(`action.${id}`)}</dt>
                    <dd>
                      {declarationOf(id).keys?.map((shortcut) => (
                        <Keys key={shortcut} shortcut={shortcut} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}
