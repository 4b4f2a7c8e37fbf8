import type { workspaceCareErrors as english } from '../../en/errors/workspace-care.ts'
import type { TranslatedErrors } from '../../message.ts'

export const workspaceCareErrors: TranslatedErrors<typeof english> = {
  'workspace.damaged': {
    message: {
      one: 'Der Arbeitsbereich ist an {count} Stelle beschädigt: {folder}',
      other: 'Der Arbeitsbereich ist an {count} Stellen beschädigt: {folder}'
    },
    remedy:
      'Die Liste sagt, was jeweils betroffen ist. Flawsmith schließen und `flawsmith workspace repair` ausführen; die alte Datenbank bleibt erhalten.'
  },
  'workspace.in-repair': {
    message: 'Der Arbeitsbereich wird repariert oder wiederhergestellt.',
    remedy: 'Warten, bis er wieder geöffnet ist.'
  },
  'workspace.jobs-in-the-way': {
    message: 'Ein Arbeitsbereich kann nicht repariert oder wiederhergestellt werden, während Aufträge laufen.',
    remedy: 'Warten, bis sie beendet sind, oder sie anhalten; danach lassen sie sich fortsetzen.'
  },
  'workspace.not-repairable': {
    message: 'Die Datenbank ist nicht lesbar, und es gibt keine Sicherung, die ihre Prüfung bestanden hat: {folder}',
    remedy:
      'Eine eigene Kopie an ihre Stelle setzen. Die Bilder im Ordner „files“ sind nicht betroffen: Sie lassen sich in einen neuen Arbeitsbereich importieren.'
  },
  'workspace.repair-failed': {
    message: 'Der Arbeitsbereich konnte nicht repariert werden ({reason}): {folder}',
    remedy:
      'Es wurde nichts geändert. Die neueste Sicherung wiederherstellen, die ihre Prüfung bestanden hat, oder eine eigene Kopie.'
  },
  'workspace.copy-failed': {
    message: 'Der Arbeitsbereich konnte nicht kopiert werden ({reason}): {path}',
    remedy:
      'Prüfen, ob der Ordner beschreibbar und auf dem Datenträger genug Platz ist; was bis dahin kopiert war, wurde entfernt.'
  },
  'workspace.copy-inside': {
    message: 'Eine Sicherung kann nicht im Arbeitsbereich selbst liegen: {path}',
    remedy: 'Einen Ordner außerhalb wählen, am besten auf einem anderen Datenträger.'
  }
}
