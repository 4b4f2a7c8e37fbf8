/** @file What the command palette finds an action by, and what it says of one that is not at hand. */
import { isMessageKey, type MessageKey, type Translate } from '../i18n/catalogues.ts'
import { declarationOf, type ActionId } from './action-table.ts'

type WordsKey = Extract<MessageKey, `palette.words.${string}`>
type WhereKey = Extract<MessageKey, `palette.where.${string}`>

/** Its label, its menu, and what else people call it. */
export function wordsOf(id: ActionId, t: Translate): string {
  const key = `palette.words.${id}`
  const others = isMessageKey(key) ? [t(key as WordsKey)] : []
  return [t(`action.${id}`), t(`group.${declarationOf(id).group}`), ...others].join(' ')
}

/** Where an action can be done that cannot be done now; `page` is the one that is open. */
export function whereIs(id: ActionId, page: string | undefined): WhereKey | 'palette.unavailable' {
  const { scope } = declarationOf(id)
  if (scope === 'everywhere') return 'palette.unavailable'
  // An open dataset does not have to have an open or selected image.
  if (scope === 'datasets' && id.startsWith('image.')) return 'palette.where.image'
  if (scope === page) return 'palette.unavailable'
  return scope === 'datasets' ? 'palette.where.dataset' : `palette.where.${scope}`
}
