import type { HostTexts } from '../../host-texts.ts'

/** Why the system refused a file, as Node says it, behind its code. */
export const reasons: HostTexts = {
  'ENOENT: no such file or directory, {call}': 'ENOENT: Datei oder Ordner nicht vorhanden, {call}',
  'EACCES: permission denied, {call}': 'EACCES: keine Berechtigung, {call}',
  'EPERM: operation not permitted, {call}': 'EPERM: nicht erlaubt, {call}',
  'ENOTDIR: not a directory, {call}': 'ENOTDIR: kein Ordner, {call}',
  'EISDIR: illegal operation on a directory, {call}': 'EISDIR: ein Ordner, keine Datei, {call}',
  'EEXIST: file already exists, {call}': 'EEXIST: schon vorhanden, {call}',
  'ENOSPC: no space left on device, {call}': 'ENOSPC: kein Platz auf dem Datenträger, {call}',
  'EROFS: read-only file system, {call}': 'EROFS: schreibgeschützter Datenträger, {call}',
  'EBUSY: resource busy or locked, {call}': 'EBUSY: in Gebrauch oder gesperrt, {call}',
  'EMFILE: too many open files, {call}': 'EMFILE: zu viele offene Dateien, {call}',
  'ENAMETOOLONG: name too long, {call}': 'ENAMETOOLONG: Name zu lang, {call}',
  'EIO: i/o error, {call}': 'EIO: Fehler beim Lesen oder Schreiben, {call}'
}
