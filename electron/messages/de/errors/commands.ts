import type { commandsErrors as english } from '../../en/errors/commands.ts'
import type { TranslatedErrors } from '../../message.ts'

export const commandsErrors: TranslatedErrors<typeof english> = {
  'command.not-confirmed': {
    message: 'Das muss bestätigt werden, und es gibt kein Terminal zum Nachfragen: {question}',
    remedy: 'Mit --yes bestätigen.'
  },
  'command.usage': {
    message: 'Diese Befehlszeile ist ungültig: {problem}',
    remedy: '`flawsmith --help` zeigt die Befehle und `flawsmith BEFEHL --help` ihre Optionen.'
  },
  'option.adapter': {
    message: 'DualAnoDiff benötigt einen Adapter, und keiner ist angegeben.',
    remedy: 'Einen mit „flawsmith finetune --method dual“ trainieren und mit --adapter angeben.'
  },
  'option.invalid': {
    message: 'Diese Optionen sind ungültig ({faults}).',
    remedy: 'Sie berichtigen; „flawsmith {command} --help“ erklärt jede Option.'
  },
  'option.mask-weights': {
    message: 'Masken aus einem U²-Net benötigen seine Gewichte, und keine sind angegeben.',
    remedy: '--mask-weights mit einer .safetensors-Datei hinzufügen oder --mask threshold verwenden.'
  },
  'option.masks': {
    message: 'Die Ordnerstruktur {layout} kann Masken nicht als {masks} schreiben.',
    remedy: 'Eines davon wählen: {shapes}.'
  },
  'option.out-file': {
    message: 'Das ist ein Ordner und keine Datei: {path}',
    remedy: 'Den Namen einer neuen Datei angeben, oder einer, die ersetzt werden soll.'
  },
  'option.out-folder': {
    message: 'Das ist eine Datei und kein Ordner: {path}',
    remedy: 'Einen neuen oder vorhandenen Ordner angeben.'
  },
  'option.no-shots': {
    message: 'Es gibt keine fehlerhaften Bilder für das Training, weil --shots 0 ist.',
    remedy: '--shots erhöhen oder mit --with LAUF synthetische Bilder hinzufügen.'
  },
  'option.only': {
    message: '{option} gilt nur für {only}.',
    remedy: '{option} weglassen oder {only} hinzufügen; „flawsmith {command} --help“ erklärt jede Option.'
  },
  'option.paste-back': {
    message: '--paste-back stellt ein gutes Bild wieder her und benötigt daher --strength.',
    remedy: '--strength hinzufügen, etwa 0.5, oder --paste-back weglassen.'
  },
  'option.box': {
    message: 'Das ist kein Rahmen: {box}',
    remedy: 'Linken und oberen Rand, Breite und Höhe in Pixeln angeben, zum Beispiel 40,60,20,15.'
  },
  'option.image': {
    message: 'Kein gutes Bild des Datensatzes heißt „{image}“.',
    remedy: 'Den Namen eines guten Bildes angeben, wie ihn die Seite in den Details zeigt, etwa good/000.png.'
  },
  'option.images': {
    message: 'Mehrere gute Bilder heißen „{image}“: {names}',
    remedy: 'Mehr vom Namen angeben.'
  },
  'option.place': {
    message: 'Entweder eine Maske oder ein Rahmen gibt an, wo der Fehler erzeugt werden soll.',
    remedy: '--mask oder --box angeben, nicht beides.'
  },
  'option.prompt': {
    message: 'Diffusionsbilder benötigen einen Prompt, und keiner ist angegeben.',
    remedy: 'Mit --prompt "…" die Wörter der Feinabstimmung und des Fehlers angeben.'
  },
  'option.both-sources': {
    message: 'Es lässt sich entweder ein Ordner oder ein Datensatz bewerten; beide sind angegeben.',
    remedy: 'Einen Ordner oder --dataset angeben, nicht beides.'
  },
  'option.source': {
    message: 'Zum Bewerten ist weder ein Ordner noch ein Datensatz angegeben.',
    remedy: 'Einen Ordner nach dem Detektor angeben, oder --dataset NAME.'
  },
  'option.value': {
    message: 'Der Wert „{value}“ von {option} ist ungültig: {fault}.',
    remedy: '{option} berichtigen; --help erklärt die Option.'
  },
  'option.one-threshold': {
    message: 'Es gibt mehr als eine Regel für die Schwelle oder für die des Prüfbereichs.',
    remedy:
      'Eine von --threshold, --recall, --false-rejects, --sure-false-rejects, --conformal und --cost angeben und höchstens eine von --review-threshold, --review-recall und --review-false-rejects.'
  },
  'option.one-choice': {
    message: 'Mehr als eine Option sagt, wie die Schwelle gewählt wird.',
    remedy: 'Eine von --cost, --escapes und --false-rejects angeben.'
  },
  'option.own-test': {
    message:
      'Die Ordnerstruktur dieses Datensatzes sagt, welche Bilder zum Testen sind; --test-fraction bewirkt daher nichts.',
    remedy: 'Die Option weglassen oder zusätzlich nach einer anderen Regel aufteilen: --shots oder --first-third.'
  },
  'option.network': {
    message: 'Das Netz {network} gehört nicht zu --task {task}.',
    remedy: 'Eines von diesen wählen: {networks}; oder --network weglassen.'
  },
  'option.size': {
    message: 'Das ist keine Bildgröße: {size}',
    remedy: 'Eine Seite wie 128 oder Breite und Höhe wie 200x600 angeben.'
  }
}
