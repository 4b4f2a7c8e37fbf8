import { useQuery } from '../../client/host.ts'
import { translateError } from '../../client/page-error.ts'
import { Icon } from '../../components/Icon.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './upkeep.module.css'

/** Secrets of destinations that are not there, so that the station would not start. */
export function MissingSecrets({ station }: { readonly station: string }) {
  const { say } = useTexts()
  const { value } = useQuery('stations.recipe', { station })
  return value?.missing.map((failure) => {
    const { message, remedy } = translateError(failure, say)
    return (
      <section key={message} className={styles['warning']} role="status">
        <Icon name="warning" />
        <p>
          {message} {remedy}
        </p>
      </section>
    )
  })
}
