import type { HostTexts } from '../../host-texts.ts'

const saveFirst =
  'Zuerst flawsmith.db, flawsmith.db-wal und flawsmith.db-shm an einen sicheren Ort kopieren; dann die neueste Datei aus dem Ordner „backups“ des Arbeitsbereichs wiederherstellen.'

/** What SQLite refused, as electron/workspace says it. */
export const database: HostTexts = {
  '{message} ({code}: {problem}): {file}': '{message} ({code}: {problem}): {file}',
  'The disk is full, so the change was rolled back and nothing of it was written':
    'Der Datenträger ist voll; die Änderung wurde zurückgenommen und nichts davon geschrieben',
  'Free some disk space, or move the workspace folder to a larger disk, then repeat the action.':
    'Platz schaffen oder den Arbeitsbereich auf einen größeren Datenträger verschieben und die Aktion wiederholen.',
  'Another program is writing to the workspace and did not finish in time':
    'Ein anderes Programm schreibt in den Arbeitsbereich und wurde nicht rechtzeitig fertig',
  'Wait for the other Flawsmith process to finish, or close it, then repeat the action.':
    'Warten, bis das andere Flawsmith fertig ist, oder es schließen; dann die Aktion wiederholen.',
  'The workspace database is damaged': 'Die Datenbank des Arbeitsbereichs ist beschädigt',
  'The workspace database is damaged: its content is not a SQLite database':
    'Die Datenbank des Arbeitsbereichs ist beschädigt: Ihr Inhalt ist keine SQLite-Datenbank',
  'The workspace database is damaged ({reason}): {path}':
    'Die Datenbank des Arbeitsbereichs ist beschädigt ({reason}): {path}',
  'its header is not that of a SQLite file': 'ihr Kopf ist nicht der einer SQLite-Datei',
  'Copy flawsmith.db, flawsmith.db-wal and flawsmith.db-shm to a safe place first; then restore the newest file of the workspace’s backups folder.':
    saveFirst,
  'Close every Flawsmith, copy {file} with its -wal and -shm files to a safe place, then put a copy of your own in its place; this workspace has no backup yet. Images in its files folder are unharmed.':
    'Jedes Flawsmith schließen, {file} mit den Dateien -wal und -shm an einen sicheren Ort kopieren und durch eine eigene Kopie ersetzen; eine Sicherung hat dieser Arbeitsbereich noch nicht. Die Bilder im Ordner „files“ sind unversehrt.',
  'Close every Flawsmith, copy {file} with its -wal and -shm files to a safe place, then restore the newest backup, {backup}.':
    'Jedes Flawsmith schließen, {file} mit den Dateien -wal und -shm an einen sicheren Ort kopieren und die neueste Sicherung wiederherstellen: {backup}.',
  'The workspace cannot be written to': 'In den Arbeitsbereich kann nicht geschrieben werden',
  'Give your user write permission on the workspace folder and its files, or choose another folder.':
    'Sich Schreibrecht auf den Arbeitsbereich und seine Dateien geben oder einen anderen Ordner wählen.',
  'The workspace database cannot be opened or created':
    'Die Datenbank des Arbeitsbereichs kann weder geöffnet noch angelegt werden',
  'Check that the folder exists and that your user may read and write it, or choose another folder.':
    'Prüfen, ob der Ordner existiert und ob Sie darin lesen und schreiben dürfen, oder einen anderen wählen.',
  'The operating system denies access to the workspace database':
    'Das Betriebssystem verweigert den Zugriff auf die Datenbank des Arbeitsbereichs',
  'Give your user read and write permission on the workspace folder, or choose another folder.':
    'Sich Lese- und Schreibrecht auf den Arbeitsbereich geben oder einen anderen Ordner wählen.',
  'The disk reported an error while the workspace was read or written':
    'Der Datenträger meldete einen Fehler beim Lesen oder Schreiben des Arbeitsbereichs',
  'Check the disk and its connection, copy the workspace folder to another disk, and open it there.':
    'Datenträger und Anschluss prüfen, den Arbeitsbereich auf einen anderen Datenträger kopieren und dort öffnen.'
}
