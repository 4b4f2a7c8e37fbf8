import type { ReactNode } from 'react'
import type { RemovalObstacle, RemovalPlan, RemovalTarget, RemovedItem } from '../../electron/contract/removal.ts'
import { routeTo } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Icon } from '../components/Icon.tsx'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { isRemovedItem } from './is-removed-item.ts'
import styles from './removal.module.css'

interface RemoveDialogProps {
  readonly target: RemovalTarget
  readonly onClose: () => void
  readonly onRemoved?: (() => void) | undefined
  /** Where the focus goes after the removal; the page itself by default. */
  readonly next?: (() => HTMLElement | null) | undefined
}

/** What would be removed, what depends on it and how much space that frees; then all of it or nothing. */
export function RemoveDialog({ target, onClose, onRemoved, next }: RemoveDialogProps) {
  const { t, format } = useTexts()
  const plan = useQuery('removal.plan', target)
  const carryOut = useCommand('removal.carryOut')
  const { value } = plan
  const withDependants = (value?.dependants.length ?? 0) > 0
  const items = value === undefined ? [] : [...value.items, ...value.dependants]
  const obstacles = value?.obstaclesWithDependants ?? []
  const remove = async () => {
    if (value === undefined) return
    const done = await carryOut.run({ ...target, withDependants, fingerprint: value.fingerprintWithDependants })
    if (done === undefined) return
    notify(t('removal.done', { count: done.removed, size: format.bytes(done.bytes) }))
    onRemoved?.()
    onClose()
    // The dialog first returns the focus to the element that is about to be removed.
    requestAnimationFrame(() => (next?.() ?? document.getElementById('main'))?.focus())
  }
  const error = carryOut.error ?? plan.error
  return (
    <Dialog
      open
      onClose={onClose}
      title={titleOf(target, value, t)}
      foot={
        <>
          <Button data-first="" onClick={onClose}>
            {value !== undefined && obstacles.length > 0 ? t('common.close') : t('common.cancel')}
          </Button>
          {value !== undefined && obstacles.length === 0 && !isRemovedItem(error) && (
            <Button look="danger" disabled={carryOut.busy || plan.loading} onClick={() => void remove()}>
              {carryOut.busy
                ? t('removal.removing')
                : items.length === 1
                  ? t('removal.remove')
                  : t('removal.remove-all', { count: items.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={classes(shared['form'], styles['plan'])}>
        {isRemovedItem(error) ? (
          <p>{t('removal.gone')}</p>
        ) : (
          <>
            {value === undefined && error === undefined && <Loading />}
            {value !== undefined && <Plan plan={value} />}
            {error !== undefined && <ErrorPanel error={error} compact />}
          </>
        )}
      </div>
    </Dialog>
  )
}

function titleOf(target: RemovalTarget, plan: RemovalPlan | undefined, t: ReturnType<typeof useTexts>['t']): string {
  const asked = [...(target.runs ?? []), ...(target.datasets ?? []), ...(target.baseModels ?? [])]
  // A run's own parts come after it only if they are newer; the requested one gives the dialog its title.
  const [only] = asked
  const one = plan?.items.find(({ type, id }) => asked.length === 1 && (id === only || type !== 'run'))
  if (one !== undefined) return t('removal.title', { name: one.name })
  return asked.length > 1 ? t('removal.title-all', { count: asked.length }) : t('removal.title-any')
}

function Plan({ plan }: { readonly plan: RemovalPlan }) {
  const { t, format } = useTexts()
  const { items, dependants, bytesWithDependants: bytes, obstaclesWithDependants: obstacles } = plan
  if (obstacles.length > 0) return <Obstacles obstacles={obstacles} />
  return (
    <>
      <Items title={t('removal.goes')} items={items} />
      {dependants.length > 0 && (
        <Warned>
          <Items title={t('removal.depends', { count: dependants.length })} items={dependants} />
        </Warned>
      )}
      <p>
        {bytes === 0 ? t('removal.no-room') : t('removal.room', { size: format.bytes(bytes) })}{' '}
        {t('removal.no-way-back')}
      </p>
    </>
  )
}

function Items({ title, items }: { readonly title: string; readonly items: readonly RemovedItem[] }) {
  return (
    <div>
      <p>{title}</p>
      {/* A list that scrolls must be reachable by keyboard. */}
      <ul className={styles['items']} tabIndex={items.length > 6 ? 0 : undefined} aria-label={title}>
        {items.map((item) => (
          <li key={`${item.type} ${item.id}`}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Item({ item: { type, id, name, kind, images } }: { readonly item: RemovedItem }) {
  const { t } = useTexts()
  const notes = [
    type === 'dataset' ? t('datasets.choose') : type === 'base-model' ? t('models.of-base') : kind && t(`kind.${kind}`),
    images > 0 && t('image.count', { count: images })
  ]
  return (
    <>
      <span>{type === 'run' ? t('runs.named', { id: String(id), name }) : name}</span>
      <span className={shared['soft']}>{notes.filter(Boolean).join(' · ')}</span>
    </>
  )
}

/** Why nothing can be removed now, with a link to the running job. */
function Obstacles({ obstacles }: { readonly obstacles: readonly RemovalObstacle[] }) {
  const { t } = useTexts()
  return (
    <Warned>
      <p>{t('removal.obstacles')}</p>
      <ul className={styles['items']}>
        {obstacles.map(({ item, job }) => (
          <li key={`${item.type} ${item.id}`}>
            {item.type === 'run' ? (
              <a href={routeTo('runs', [item.id])}>{t('runs.named', { id: String(item.id), name: item.name })}</a>
            ) : (
              item.name
            )}
            <span className={shared['soft']}>
              {job === null ? t('removal.at-work') : t('removal.needed', { job: String(job) })}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('removal.cancel-first')}</p>
    </Warned>
  )
}

function Warned({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['warned']}>
      <Icon name="warning" />
      <div>{children}</div>
    </div>
  )
}
