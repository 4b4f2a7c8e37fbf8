import type { HostTexts } from '../../host-texts.ts'

/** Sentences of the host about removing runs, datasets and models. */
export const removal: HostTexts = {
  'It is at work, so it cannot be removed now: {name}':
    'Damit wird gearbeitet, es lässt sich jetzt nicht entfernen: {name}',
  'Job {id} needs it, so it cannot be removed now: {name}':
    'Auftrag {id} braucht es, es lässt sich jetzt nicht entfernen: {name}',
  'Cancel that first, or wait until it has ended.': 'Die Arbeit erst abbrechen oder warten, bis sie beendet ist.',
  'The workspace has no base model of this number: {id}':
    'Im Arbeitsbereich gibt es kein Basismodell mit dieser Nummer: {id}',
  'Look at the list of models again; it may have been removed.':
    'Noch einmal in der Liste der Modelle nachsehen; vielleicht wurde es entfernt.',
  'Flawsmith brings this base model along, so it cannot be removed: {name}':
    'Flawsmith bringt dieses Basismodell mit; es lässt sich nicht entfernen: {name}',
  'Leave it; it takes no room in the workspace.': 'Es belassen; es belegt keinen Platz im Arbeitsbereich.',
  'What would be removed has changed since it was looked at; nothing was removed.':
    'Was entfernt würde, hat sich seit dem Ansehen geändert; nichts wurde entfernt.',
  'Look again at what would go, then decide.': 'Noch einmal ansehen, was entfernt würde, und dann entscheiden.',
  '{count} more things depend on this, so that it cannot be removed alone.': {
    one: 'Noch {count} Sache hängt davon ab; allein lässt es sich nicht entfernen.',
    other: 'Noch {count} Dinge hängen davon ab; allein lässt es sich nicht entfernen.'
  },
  'Remove them too (--with-dependants), or leave it.': 'Sie mit entfernen (--with-dependants) oder es belassen.'
}
