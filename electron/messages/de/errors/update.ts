import type { updateErrors as english } from '../../en/errors/update.ts'
import type { TranslatedErrors } from '../../message.ts'

export const updateErrors: TranslatedErrors<typeof english> = {
  'update.no-key': {
    message:
      'Diese Kopie von Flawsmith wurde ohne Schlüssel für Updates gebaut und kann ein Update nicht von einer Fälschung unterscheiden',
    remedy: 'Die neue Version so installieren wie diese; Arbeitsbereiche bleiben erhalten.'
  },
  'update.unsigned': {
    message: 'Neben {file} liegt keine {file}.update, die sagt, von wem sie stammt',
    remedy: 'Beide Dateien in denselben Ordner kopieren.'
  },
  'update.forged': {
    message: '{file} ist nicht vom Hersteller dieser Kopie von Flawsmith signiert',
    remedy:
      'Nicht starten. Das Installationsprogramm und seine .update-Datei erneut dort beziehen, woher Flawsmith stammt.'
  },
  'update.changed': {
    message: 'Der Inhalt von {file} ist nicht der signierte: Er wurde unterwegs beschädigt oder geändert',
    remedy: 'Das Installationsprogramm erneut kopieren.'
  },
  'update.other-system': {
    message: '{file} ist für {system} und nicht für diesen PC',
    remedy: 'Das Installationsprogramm für dieses System wählen.'
  }
}
