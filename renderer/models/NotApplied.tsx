import type { Adapter } from '../../electron/contract/models.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './models.module.css'

type Details = Adapter['details']

const lists = ['missingLayers', 'otherTensors'] as const

const namesOf = (details: Details, list: (typeof lists)[number]): readonly string[] => {
  const names = details[list]
  return Array.isArray(names) ? names.map(String) : []
}

/** An adapter's details without those that NotApplied shows. */
export function withoutLists({ missingLayers: _, otherTensors: __, ...details }: Details): Details {
  return details
}

/** What of an adapter from elsewhere the base model does not take, by name; nothing where it takes all. */
export function NotApplied({ details, open = false }: { readonly details: Details; readonly open?: boolean }) {
  const { t } = useTexts()
  const count = lists.reduce((sum, list) => sum + namesOf(details, list).length, 0)
  if (count === 0) return null
  return (
    <details open={open}>
      <summary>{t('models.not-applied', { count })}</summary>
      {lists.map((list) => {
        const names = namesOf(details, list)
        return (
          names.length > 0 && (
            <section key={list}>
              <h4>{t(`models.not-applied.${list}`)}</h4>
              <ul className={styles['names']}>
                {names.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </section>
          )
        )
      })}
    </details>
  )
}
