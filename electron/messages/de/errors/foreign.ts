import type { foreignErrors as english } from '../../en/errors/foreign.ts'
import type { TranslatedErrors } from '../../message.ts'

export const foreignErrors: TranslatedErrors<typeof english> = {
  'adapter.not-finite': {
    message: 'Der Tensor „{tensor}“ des Adapters enthält einen Wert, der keine Zahl oder unendlich ist: {path}',
    remedy:
      'Sein Training ist divergiert, oder die Datei ist beschädigt. Einen früheren Stand verwenden oder neu herunterladen.'
  },
  'model.settings-too-large': {
    message: 'Eine Datei mit Einstellungen des Modells hat {size} MiB, gelesen werden höchstens {limit}: {path}',
    remedy: 'Das Modell neu herunterladen oder kopieren; diese Dateien haben höchstens einige Megabyte.'
  },
  'model.unreadable': {
    message: 'Der Prozess, der das Modell las, brauchte zu lange oder zu viel Speicher und wurde beendet: {path}',
    remedy: 'Das Modell neu herunterladen oder kopieren; wenn es für Stable Diffusion 1.x ist, diese Meldung melden.'
  },
  'safetensors.excessive': {
    message: '{problem}: {path}',
    remedy:
      'So viel braucht kein Modell; die Datei ist beschädigt oder soll Schaden anrichten. Neu herunterladen oder exportieren.'
  },
  'tokenizer.beyond-encoder': {
    message: 'Der Tokenizer gibt „{token}“ die Nummer {id}, der Text-Encoder kennt aber nur {count} Tokens: {path}',
    remedy: 'Tokenizer und Text-Encoder desselben Modells verwenden.'
  }
}
