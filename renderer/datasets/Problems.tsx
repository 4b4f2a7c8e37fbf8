import type { Problem } from '../../electron/contract/values.ts'
import { translateError } from '../client/page-error.ts'
import { Badge } from '../components/Badge.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { ProblemThumbnails } from './ProblemThumbnails.tsx'

const shownOfAKind = 3

/** Problems of a folder by kind, errors first, with what to do. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { t, say } = useTexts()
  if (problems.length === 0) return <Badge icon="success">{t('import.no-problems')}</Badge>
  const kinds = [...Map.groupBy(problems, ({ code }) => code).values()]
  return (
    <section aria-label={t('import.problems', { count: problems.length })}>
      <h3>{t('import.problems', { count: problems.length })}</h3>
      {problems.some(({ severity }) => severity === 'error') && <p>{t('import.errors-stop')}</p>}
      <ul>
        {kinds.flatMap((kind) =>
          kind.slice(0, shownOfAKind).map((problem, index) => (
            <li key={`${problem.code} ${index}`} className={styles['problem']}>
              <Badge
                icon={problem.severity === 'error' ? 'error' : 'warning'}
                tone={problem.severity === 'error' ? 'bad' : 'warn'}
              >
                {t(`import.severity.${problem.severity}`)}
              </Badge>
              <div>
                <p>{translateError(problem, say).message}</p>
                <p className={shared['soft']}>
                  {translateError(problem, say).remedy}
                  {index === shownOfAKind - 1 && kind.length > shownOfAKind && (
                    <> ({t('import.more-problems', { count: kind.length - shownOfAKind })})</>
                  )}
                </p>
                {problem.thumbnails !== undefined && problem.thumbnails.length > 0 && (
                  <ProblemThumbnails thumbnails={problem.thumbnails} />
                )}
              </div>
            </li>
          ))
        )}
      </ul>
    </section>
  )
}
