import type { foreignErrors as english } from '../../en/errors/foreign.ts'
import type { TranslatedErrors } from '../../message.ts'

export const foreignErrors: TranslatedErrors<typeof english> = {
  'adapter.not-finite': {
    message: 'Der Tensor „{tensor}“ des Adapters enthält einen Wert, der keine Zahl oder unendlich ist: {path}',
    remedy:
      'Sein Training ist divergiert, oder die Datei ist beschädigt. Einen früheren Stand verwenden oder neu herunterladen.'
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
