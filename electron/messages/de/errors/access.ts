import type { accessErrors as english } from '../../en/errors/access.ts'
import type { TranslatedErrors } from '../../message.ts'

export const accessErrors: TranslatedErrors<typeof english> = {
  'access.auto-lock': {
    message: 'Eine Station sperrt sich nach einer halben bis 480 Minuten ohne Eingabe oder nie.',
    remedy: 'Eine Zahl von Minuten in diesem Bereich angeben oder keine.'
  },
  'access.damaged': {
    message: 'Die Liste der Benutzer der Station ist nicht lesbar ({reason}): {file}',
    remedy: 'Eine Kopie dieser Datei zurücklegen. Die Station läuft auch ohne sie, aber niemand kann sich anmelden.'
  },
  'access.first-user': {
    message: 'Der erste Benutzer einer Station muss Administrator sein.',
    remedy: 'Zuerst einen Administrator hinzufügen, dann die anderen.'
  },
  'access.last-administrator': {
    message: 'Dies ist der letzte Administrator der Station: {name}',
    remedy: 'Zuerst einen anderen Administrator hinzufügen oder zuerst die anderen Benutzer entfernen.'
  },
  'access.name': {
    message: 'So kann kein Benutzer heißen.',
    remedy: '1 bis 60 Buchstaben, Ziffern, Leerzeichen und Striche verwenden; mit Buchstabe oder Ziffer beginnen.'
  },
  'access.name-taken': {
    message: 'Die Station hat bereits einen Benutzer dieses Namens: {name}',
    remedy: 'Einen anderen Namen wählen oder zuerst jenen Benutzer entfernen.'
  },
  'access.no-screen': {
    message: 'Die Anfrage sagt nicht, von welchem Bildschirm sie kommt; so kann sich niemand mit ihr anmelden.',
    remedy: '32 zufällige Hex-Ziffern als Kopfzeile flawsmith-screen senden, mit jeder Anfrage dieselben.'
  },
  'access.not-permitted': {
    message: 'Das dürfen nur {needed}; angemeldet ist die Rolle {own}.',
    remedy: 'Jemanden davon bitten, sich anzumelden.'
  },
  'access.sign-in': {
    message: 'Das dürfen nur {needed}, und niemand ist angemeldet.',
    remedy: 'Mit Name und PIN anmelden.'
  },
  'access.sign-in-command': {
    message: 'Das dürfen nur {needed}, und niemand ist angemeldet.',
    remedy: 'Den eigenen Namen mit --as NAME angeben; dann wird nach der PIN gefragt.'
  },
  'access.sign-in-program': {
    message: 'Das dürfen nur {needed}, und mit diesem Programm ist niemand angemeldet.',
    remedy:
      '32 zufällige Hex-Ziffern als Kopfzeile flawsmith-screen mit jeder Anfrage senden, immer dieselben, und sich zuerst anmelden: station, name und pin mit POST an /api/stations.signIn.'
  },
  'access.sign-in-unlisted': {
    message: 'Das dürfen nur {needed} einer Station dieses PCs, und dort ist niemand angemeldet: {folder}',
    remedy: 'Jene Station zur Liste hinzufügen und sich dort anmelden.'
  },
  'access.unknown-user': {
    message: 'Die Station hat keinen Benutzer dieses Namens: {name}',
    remedy: 'Ihre Benutzer mit `flawsmith station users list` auflisten.'
  },
  'audit.broken': {
    message: 'Eintrag {sequence} des Änderungsprotokolls {tampering}: {file}',
    remedy:
      'Die Einträge davor sind so, wie sie geschrieben wurden. Die Datei und journal.db so lassen, wie sie sind, und mit einer Sicherung vergleichen.'
  },
  'audit.unreadable': {
    message: 'Das Änderungsprotokoll der Station ist nicht lesbar ({reason}): {file}',
    remedy: 'Die Rechte der Datei und ihren Datenträger prüfen.'
  },
  'command.no-pin': {
    message: 'Hier kann niemand nach der PIN gefragt werden.',
    remedy: 'Den Befehl in einem Terminal ausführen oder die Umgebungsvariable {variable} setzen.'
  },
  'option.known': {
    message: 'Dies sind nicht Nummer und Hash eines Eintrags: {given}',
    remedy: 'Angeben, was `flawsmith audit verify` ausgab, etwa 57:9f86d0…, mit allen 64 Stellen des Hashs.'
  },
  'option.role': {
    message: 'Es gibt keine solche Rolle: {given}',
    remedy: 'Eine von diesen wählen: {choices}.'
  },
  'pin.form': {
    message: 'Eine PIN hat {shortest} bis {longest} Ziffern.',
    remedy: 'Eine solche PIN wählen.'
  },
  'pin.present-needed': {
    message: 'Wer die eigene PIN ändert, muss die jetzige angeben.',
    remedy: 'Auch die jetzige PIN angeben; wer sie vergessen hat, lässt einen Administrator eine neue setzen.'
  },
  'pin.present-wrong': {
    message: 'Die jetzige PIN ist falsch.',
    remedy: 'Erneut eingeben; jede weitere falsche dauert länger. Ein Administrator kann eine neue setzen.'
  },
  'pin.trivial': {
    message: 'Diese PIN gehört zu den ersten, die jemand versuchen würde.',
    remedy: 'Eine wählen, die keine Folge ist und nichts wiederholt, anders als 1234 oder 1212.'
  },
  'pin.wait': {
    message: {
      one: 'Nach mehreren falschen PINs ist der nächste Versuch in {count} Sekunde möglich.',
      other: 'Nach mehreren falschen PINs ist der nächste Versuch in {count} Sekunden möglich.'
    },
    remedy: 'Warten oder von einem Administrator eine neue PIN setzen lassen.'
  },
  'pin.wrong': {
    message: 'Name oder PIN ist falsch.',
    remedy: 'Erneut eingeben; jede weitere falsche PIN dauert länger.'
  }
}
