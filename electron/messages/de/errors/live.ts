import type { liveErrors as english } from '../../en/errors/live.ts'
import type { TranslatedErrors } from '../../message.ts'

export const liveErrors: TranslatedErrors<typeof english> = {
  'live.former-gone': {
    message: 'Das vorige Bündel fehlt oder wurde verändert (SHA-256 {hash}).',
    remedy: 'Die Datei an ihren Ort zurücklegen oder ein anderes Bündel in Betrieb nehmen.'
  },
  'live.no-former': {
    message: 'Es gibt keinen vorigen Detektor, zu dem es zurückgehen könnte.',
    remedy: 'Ein anderes Bündel in Betrieb nehmen, nachdem es verglichen ist.'
  },
  'live.not-compared': {
    message: 'Das neue Bündel wurde nicht mit dem verglichen, das in Betrieb ist.',
    remedy: 'Beide zuerst vergleichen: auf der Seite des Detektors der Station oder mit `flawsmith station compare`.'
  },
  'live.not-seen': {
    message: 'Niemand hat gesehen, wie sich das neue Bündel gegenüber dem laufenden verhält.',
    remedy:
      'Zuerst den Vergleich ansehen: auf der Seite des Detektors der Station oder mit `flawsmith station compare`.'
  },
  'live.not-seen-by': {
    message: '{name} hat nicht angesehen, wie sich das neue Bündel gegenüber dem laufenden verhält.',
    remedy:
      'Zuerst den Vergleich ansehen: auf der Seite des Detektors der Station oder mit `flawsmith station compare`.'
  },
  'live.running-gone': {
    message: 'Das laufende Bündel fehlt oder wurde verändert; mit ihm lässt sich nichts vergleichen: {path}',
    remedy: 'Die Datei an ihren Ort zurücklegen.'
  },
  'live.same-bundle': {
    message: 'Dieses Bündel ist schon in Betrieb: {path}',
    remedy: 'Ein anderes auswählen.'
  },
  'retrain.nothing-new': {
    message: 'Es gibt keine Bilder von der Linie, aus denen dieser Detektor Neues lernen könnte.',
    remedy:
      'Zuerst falsche Urteile korrigieren; Bilder des Datensatzes, mit denen er trainiert, validiert oder getestet wurde, zählen nicht. Detektoren, die nur aus guten Bildern lernen, brauchen zu Unrecht ausgesonderte Teile; solche, die Fehler orten, brauchen den eingezeichneten Fehler.'
  },
  'retrain.unprepared': {
    message: {
      one: 'Das Bild von der Linie, aus dem dieser Detektor lernen könnte, ließ sich nicht nach dem Rezept vorbereiten.',
      other:
        'Keines der {count} Bilder von der Linie, aus denen dieser Detektor lernen könnte, ließ sich nach dem Rezept vorbereiten.'
    },
    remedy:
      'Referenzbild, Ausrichtung und Ausschnitt des Rezepts prüfen. Ein eingezeichneter Fehler muss in dem liegen, was der Detektor sieht.'
  },
  'retrain.unknown-training': {
    message: 'Der laufende Detektor wurde auf einem anderen PC trainiert; seine Bilder sind hier nicht bekannt: {name}',
    remedy:
      'Den Arbeitsbereich öffnen, in dem er trainiert wurde, oder einen neuen trainieren, exportieren und hier vergleichen.'
  }
}
