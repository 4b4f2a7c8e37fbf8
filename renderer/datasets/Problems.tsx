import type { Problem } from '../../electron/contract/values.ts'
import { translateError } from '../client/page-error.ts'
import { Badge } from '../components/Badge.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { ProblemThumbnails } from './ProblemThumbnails.tsx'

const shownOfAKind = 3

/** Problems of which none with the same text has been shown yet. */
export function unseen(problems: readonly Problem[], shown: readonly Problem[]): readonly Problem[] {
  const texts = new Set(shown.map(({ message }) => message))
  return problems.filter(({ message }) => !texts.has(message))
}

interface ProblemsProps {
  readonly problems: readonly Problem[]
  /** Whether the import is over: errors that remain are of images that were skipped. */
  readonly imported?: boolean
}

/** Problems of a folder by kind, errors first, with what to do; nothing where there are none. */
export function Problems({ problems, imported = false }: ProblemsProps) {
  const { t, say } = useTexts()
  if (problems.length === 0) return null
  const kinds = [...Map.groupBy(problems, ({ code }) => code).values()]
  return (
    <section aria-label={t('import.problems', { count: problems.length })}>
      <h3>{t('import.problems', { count: problems.length })}</h3>
      {!imported && problems.some(({ severity }) => severity === 'error') && <p>{t('import.errors-stop')}</p>}
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

/** What is known of a folder without problems before its pixels are read: its names and folders alone. */
export function NamesAreFine() {
  const { t } = useTexts()
  return <Badge icon="info">{t('import.names-fine')}</Badge>
}
