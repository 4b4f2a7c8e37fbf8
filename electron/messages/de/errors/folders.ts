import type { foldersErrors as english } from '../../en/errors/folders.ts'
import type { TranslatedErrors } from '../../message.ts'

export const foldersErrors: TranslatedErrors<typeof english> = {
  'dataset.dangling-link': {
    message: {
      one: 'Eine Verknüpfung führt zu keiner Datei und keinem Ordner und wurde übersprungen: {file}',
      other: '{count} Verknüpfungen führen zu keiner Datei und keinem Ordner und wurden übersprungen, etwa {file}'
    },
    remedy: 'Wiederherstellen, wohin die Verknüpfungen führen, oder sie löschen.'
  },
  'dataset.link-cycle': {
    message: {
      one: 'Ein verknüpfter Ordner führt zurück zu einem schon gelesenen und wurde übersprungen: {file}',
      other: '{count} verknüpfte Ordner führen zurück zu schon gelesenen und wurden übersprungen, etwa {file}'
    },
    remedy:
      'Liegen dieselben Bilder noch anderswo im Ordner, fehlt nichts; sonst die Verknüpfung durch eine Kopie ersetzen.'
  },
  'dataset.linked-outside': {
    message: {
      one: 'Eine Verknüpfung führt aus dem Ordner hinaus; auch ihr Ziel wird gelesen: {file}',
      other: '{count} Verknüpfungen führen aus dem Ordner hinaus; auch ihre Ziele werden gelesen, etwa {file}'
    },
    remedy: 'Verknüpfungen zu Bildern löschen, die nicht zu diesem Datensatz gehören.'
  },
  'dataset.subfolder-unreadable': {
    message: 'Ein Unterordner kann nicht gelesen werden ({reason}): {folder}',
    remedy: 'Die Leserechte prüfen, oder seine Bilder auslassen (--skip-broken).'
  }
}
