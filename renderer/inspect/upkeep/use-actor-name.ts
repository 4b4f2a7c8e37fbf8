import type { OutputOf } from '../../../electron/contract/procedures.ts'
import { useTexts } from '../../i18n/use-translate.ts'

export type Actor = OutputOf<'stations.audit'>['entries'][number]['actor']

/** Who did something: name and role, or that nobody had signed in. */
export function useActorName(): (actor: Actor) => string {
  const { say } = useTexts()
  return ({ name, role }) => {
    const word = say.text(`station-role.${role}`)
    return name === null ? word : `${name} (${word})`
  }
}
