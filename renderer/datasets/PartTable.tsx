import type { Split } from '../../electron/contract/datasets.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'

/** Good and defective images by subset. */
export function PartTable({ title, parts }: { readonly title: string; readonly parts: Split['parts'] }) {
  const { t, format } = useTexts()
  const kinds = [...new Set(Object.values(parts).flatMap((counts) => Object.keys(counts)))]
  return (
    <table className={styles['parts']}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {(['train', 'validation', 'test'] as const).map((part) => (
            <th key={part} scope="col">
              {t(`split.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{kind === 'good' ? t('label.good') : kind}</th>
            {(['train', 'validation', 'test'] as const).map((part) => (
              <td key={part}>{format.number(parts[part][kind] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
