/** @file What an entry of the audit log says beyond its action, in words. */
import { alarmKind } from '../../../electron/contract/stations.ts'
import type { OutputOf } from '../../../electron/contract/procedures.ts'
import type { useTexts } from '../../i18n/use-translate.ts'

type Entry = OutputOf<'stations.audit'>['entries'][number]
type Details = Entry['details']

/** Empty where there is nothing to say. */
export function auditDetails({ action, details }: Entry, { t, say, format }: ReturnType<typeof useTexts>): string {
  const text = (name: string) => wordOf(details[name])
  const role = (name: string) => say.text(`station-role.${text(name)}`)
  const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ')
  const part = (name: string): Details => {
    const value = details[name]
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  }
  const batch = (given: Details) => [given['batch'], given['lot']].map((each) => wordOf(each) || '–').join(' / ')
  const minutes = (name: string) => {
    const value = details[name]
    return typeof value === 'number' ? t('access.lock.minutes', { count: value }) : t('access.lock.never')
  }
  switch (action) {
    case 'user-added':
      return `${text('name')}, ${role('role')}`
    case 'role-changed':
      return `${text('name')}: ${role('before')} → ${role('after')}`
    case 'pin-failed':
      return joined(text('name'), t('upkeep.log.tries', { count: Number(details['count'] ?? 1) }))
    case 'command-line-signed-in':
      return wordOf(details['account']) === '' ? '' : t('upkeep.log.account', { name: text('account') })
    case 'signed-in':
    case 'role-switched':
      return wordOf(part('before')['name']) === ''
        ? ''
        : t('upkeep.log.before', { name: wordOf(part('before')['name']) })
    case 'recipe-changed':
    case 'recipe-change-failed':
      return joined(t('upkeep.log.version', { version: text('version') }), text('reason'))
    case 'started':
      return t('upkeep.log.version', { version: text('recipeVersion') })
    case 'stopped':
      return details['inspected'] === undefined
        ? ''
        : t('upkeep.log.inspected', { number: format.number(Number(details['inspected'])) })
    case 'batch-changed':
      return `${batch(part('before'))} → ${batch(part('after'))}`
    case 'alarm-acknowledged': {
      const kind = alarmKind.safeParse(details['kind'])
      return kind.success ? t(`inspect.alarm.past.${kind.data}`, { subject: text('subject') }) : text('kind')
    }
    case 'dead-letters-retried':
    case 'dead-letters-discarded':
      return joined(text('sink'), text('reason'))
    case 'auto-lock-changed':
      return `${minutes('before')} → ${minutes('after')}`
    default:
      return text('name')
  }
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
