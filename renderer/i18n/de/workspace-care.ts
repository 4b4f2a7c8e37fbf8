import type { workspaceCare as english } from '../en/workspace-care.ts'
import type { Translated } from '../message.ts'

export const workspaceCare: Translated<typeof english> = {
  'action.workspace.care': 'Arbeitsbereich prüfen und sichern …',
  'workspace.repair.hint':
    'Behält, was lesbar ist, auch was nach der letzten Sicherung geändert wurde. Die beschädigte Datenbank bleibt bei den Sicherungen erhalten.',
  'care.damage-found': 'Arbeitsbereich beschädigt',
  'care.title': 'Arbeitsbereich prüfen und sichern',
  'care.condition': 'Zustand',
  'care.never':
    'Dieser Arbeitsbereich wurde noch nicht geprüft. Flawsmith prüft ihn einmal in der Woche, wenn sonst nichts läuft.',
  'care.sound': 'Am {date} war nichts beschädigt. Eine Woche danach wird wieder geprüft.',
  'care.damaged': {
    one: 'An {count} Stelle beschädigt, festgestellt am {date}.',
    other: 'An {count} Stellen beschädigt, festgestellt am {date}.'
  },
  'care.check': 'Jetzt prüfen',
  'care.check.hint':
    'Liest die ganze Datenbank, das Änderungsprotokoll und jede Datei und ändert nichts. Währenddessen kann weitergearbeitet werden.',
  'care.affects': 'Betrifft: {list}',
  'care.notes': { one: '{count} Hinweis', other: '{count} Hinweise' },
  'care.repair': 'Reparieren',
  'care.repair.hint':
    'Nimmt, was unversehrt ist, und den Rest aus Sicherungen. Die Datenbank, wie sie jetzt ist, bleibt erhalten. Es darf kein Auftrag laufen.',
  'care.repairing': 'Wird repariert …',
  'care.repaired': 'Repariert',
  'care.repaired.none': 'Es gab nichts zu reparieren.',
  'care.mended': 'Wiederhergestellt',
  'care.kept': 'Weiterhin beschädigt, da in keiner Sicherung unversehrt',
  'care.lost': 'Verloren',
  'care.replaced': 'Die Datenbank, wie sie war: {folder}',
  'care.more': { one: 'und {count} weitere', other: 'und {count} weitere' },
  'care.backups': 'Sicherungen der Datenbank',
  'care.backups.none': 'Noch keine Sicherungen. Flawsmith erstellt alle sechs Stunden eine, solange sich etwas ändert.',
  'care.backup.made': 'Erstellt',
  'care.backup.size': 'Größe',
  'care.backup.check': 'Prüfung',
  'care.backup.passed': 'bestanden',
  'care.backup.failed': 'beschädigt',
  'care.backup.unchecked': 'nicht geprüft',
  'care.back-up': 'Jetzt sichern',
  'care.backing-up': 'Wird gesichert …',
  'care.copy': 'Ganzen Arbeitsbereich kopieren …',
  'care.copy.hint':
    'Sicherungen liegen auf demselben Datenträger und enthalten keine Bilder. Den ganzen Arbeitsbereich von Zeit zu Zeit auf einen anderen Datenträger kopieren.',
  'care.copying': 'Wird nach {folder} kopiert',
  'care.copied': 'Nach {folder} kopiert. Die Kopie ist ein Arbeitsbereich, der sich öffnen lässt.',
  'care.restore': 'Wiederherstellen …',
  'care.restore.title': 'Sicherung vom {date} wiederherstellen?',
  'care.restore.hint':
    'Was danach geändert wurde, ist nicht mehr im Arbeitsbereich. Die Datenbank, wie sie jetzt ist, bleibt bei den Sicherungen erhalten.',
  'care.restore.confirm': 'Wiederherstellen',
  'care.restoring': 'Wird wiederhergestellt …',
  'care.restored': 'Die Sicherung vom {date} wurde wiederhergestellt.'
}
