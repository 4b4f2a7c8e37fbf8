import type { engineErrors as english } from '../../en/errors/engine.ts'
import type { TranslatedErrors } from '../../message.ts'

export const engineErrors: TranslatedErrors<typeof english> = {
  'device.self-test-failed': {
    message: 'Das Gerät „{device}“ hat seinen Selbsttest nicht bestanden: {reason}',
    remedy: 'Seinen Treiber aktualisieren oder auf der CPU rechnen (--device cpu).'
  },
  'device.not-usable': {
    message: 'Das Gerät „{device}“ funktioniert nicht: {reason}',
    remedy: 'Eines wählen, das hier funktioniert: {choices}. `flawsmith model check` prüft alle.'
  },
  'device.unavailable': {
    message: 'ONNX Runtime bietet das Gerät „{device}“ auf {platform}-{arch} nicht an.',
    remedy: 'Eines davon wählen: {choices}.'
  },
  'device.unknown': {
    message: 'Unbekanntes Gerät: {device}',
    remedy: 'Eines davon wählen: auto, {devices}.'
  },
  'engine.session-failed': {
    message: 'ONNX Runtime konnte das Netz nicht für das Gerät „{device}“ vorbereiten.',
    remedy:
      'Speicher freigeben oder ein anderes Gerät wählen (--device cpu) und prüfen, ob die Gewichtsdateien noch da und vollständig sind.'
  },
  'engine.weights-missing': {
    message: 'Eine Gewichtsdatei kann nicht geöffnet werden: {path}',
    remedy: 'Die Datei zurücklegen oder das Basismodell erneut hinzufügen.'
  },
  'training.no-updates': {
    message: 'Das Training würde kein Update ausführen: Seine Epochen zeigen weniger Bilder als ein Batch von {batch}.',
    remedy: 'Die Länge in Updates angeben oder einen kleineren Batch wählen.'
  },
  'training.non-finite-loss': {
    message: {
      one: 'Das Training ist divergiert: Verlust oder Gradient ist {value} nach {count} Schritt.',
      other: 'Das Training ist divergiert: Verlust oder Gradient ist {value} nach {count} Schritten.'
    },
    remedy:
      'Die Lernrate senken (bei der Feinabstimmung auch den Gradienten auf 1,0 begrenzen) oder die Bilder auf ungültige Werte prüfen; dann neu starten.'
  },
  'training.too-short': {
    message: {
      one: '{count} Update mit der Batchgröße {batch} zeigt nicht alle {images} echten Trainingsbilder.',
      other: '{count} Updates mit der Batchgröße {batch} zeigen nicht alle {images} echten Trainingsbilder.'
    },
    remedy: 'Mindestens {least} Updates oder einen größeren Batch wählen.'
  }
}
