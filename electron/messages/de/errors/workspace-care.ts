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
  'workspace.copy-damaged': {
    message: {
      one: 'Die Kopie ist an {count} Stelle beschädigt ({reason}): {path}',
      other: 'Die Kopie ist an {count} Stellen beschädigt ({reason}): {path}'
    },
    remedy:
      'Es wurde nichts ersetzt. Eine andere Kopie oder eine Sicherung wiederherstellen. Nur wenn auch die Datenbank des Arbeitsbereichs beschädigt ist, stellt `--anyway` diese wieder her.'
  },
  'workspace.copy-worse': {
    message: 'Die Datenbank des Arbeitsbereichs ist unversehrt, die wiederherzustellende beschädigt ({reason}): {path}',
    remedy: 'Es wurde nichts ersetzt. Eine andere Kopie oder Sicherung wiederherstellen.'
  },
  'workspace.copy-incomplete': {
    message: {
      one: '{count} Datei der Kopie fehlt oder ist beschädigt und ist auch nicht im Arbeitsbereich: {path}',
      other: '{count} Dateien der Kopie fehlen oder sind beschädigt und sind auch nicht im Arbeitsbereich: {path}'
    },
    remedy:
      'Die Datenbank wurde nicht ersetzt. Eine andere Kopie wiederherstellen oder mit `--anyway` diese ohne die Dateien, die dann aufgeführt werden.'
  },
  'workspace.copy-unreadable': {
    message: 'Die Kopie konnte nicht wiederhergestellt werden ({reason}): {path}',
    remedy:
      'Die Datenbank wurde nicht ersetzt. Prüfen, ob die Kopie lesbar ist, und sie sonst auf einen anderen Datenträger kopieren; prüfen, ob in den Ordner des Arbeitsbereichs geschrieben werden kann.'
  },
  'workspace.copy-inside': {
    message: 'Eine Sicherung kann nicht im Arbeitsbereich selbst liegen: {path}',
    remedy: 'Einen Ordner außerhalb wählen, am besten auf einem anderen Datenträger.'
  }
}
