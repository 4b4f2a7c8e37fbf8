import { actionIds, declarationOf, overlap } from './action-table.ts'
import type { ActionDeclaration } from './action-table.ts'
import { parseShortcut } from './shortcut.ts'

/** Keys reserved by the browser or the desktop. */
const taken = ['ctrl+w', 'ctrl+t', 'ctrl+n', 'ctrl+r', 'ctrl+p', 'f5', 'alt+f4', 'alt+arrowleft', 'alt+arrowright']

export interface Conflict {
  readonly key: string
  readonly between: readonly [string, string]
}

/** Two actions whose keys can be active at the same time, or a reserved key. */
export function conflicts(
  declarations: readonly (readonly [string, ActionDeclaration])[] = actionIds.map((id) => [id, declarationOf(id)])
): readonly Conflict[] {
  const found: Conflict[] = []
  const seen: { key: string; id: string; declaration: ActionDeclaration }[] = []
  for (const [id, declaration] of declarations) {
    for (const shortcut of declaration.keys ?? []) {
      const { key, ctrl, alt, shift } = parseShortcut(shortcut)
      const canonical = [...(ctrl ? ['ctrl'] : []), ...(alt ? ['alt'] : []), ...(shift ? ['shift'] : []), key].join('+')
      if (taken.includes(canonical)) found.push({ key: canonical, between: [id, 'the browser'] })
      for (const other of seen) {
        if (other.key === canonical && overlap(other.declaration.scope, declaration.scope)) {
          found.push({ key: canonical, between: [other.id, id] })
        }
      }
      seen.push({ key: canonical, id, declaration })
    }
  }
  return found
}
