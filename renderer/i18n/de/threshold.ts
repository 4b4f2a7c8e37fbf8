import type { threshold as english } from '../en/threshold.ts'
import type { Translated } from '../message.ts'

export const threshold: Translated<typeof english> = {
  'threshold.title': 'Schwelle wählen',
  'threshold.none':
    'Es gibt keine guten Validierungsbilder, nach denen sich eine Schwelle wählen ließe. Mit einem Anteil von Bildern für die Validierung trainieren.',
  'threshold.none-scored':
    'Scores der Validierungsbilder wurden nicht aufbewahrt: Diesen Detektor hat eine frühere Version trainiert. Den Datensatz damit bewerten oder den Detektor als Bündel exportieren; beides bewahrt sie auf.',
  'threshold.what':
    'Aus {good} guten und {defective} fehlerhaften Validierungsbildern. Testbilder stehen nur daneben: Was nach ihnen gewählt wird, prüfen sie nicht mehr.',
  'threshold.missing': {
    one: '{count} weiteres Validierungsbild ist nicht bewertet.',
    other: '{count} weitere Validierungsbilder sind nicht bewertet.'
  },
  'threshold.cost': 'Was ein Durchschlupf kostet',
  'threshold.cost.value': 'so viel wie {ratio} Fehlausschüsse',
  'threshold.defect-rate': 'Anteil fehlerhafter Teile',
  'threshold.allowed': 'Fehlausschuss',
  'threshold.allowed.value': 'höchstens {count} von {total} guten Bildern',
  'threshold.minimum': 'Mindestgröße von Fehlern',
  'threshold.minimum.none': 'Keine: der Score des Detektors entscheidet',
  'threshold.minimum.size': '{pixels} Pixel ({side} × {side})',
  'threshold.minimum.hint':
    'Kleinere Flächen der Heatmap zählen nicht, so hoch sie auch sind. Der Score ist dann allein der der Heatmap.',
  'threshold.minimum.hint-scaled':
    'In Pixeln des auf {width} × {height} skalierten Bildes. Kleinere Flächen der Heatmap zählen nicht, so hoch sie auch sind. Der Score ist dann allein der der Heatmap.',
  'threshold.chosen': 'NG ab einem Score von {score}',
  'threshold.errors': 'Irrtümer bei dieser Schwelle',
  'threshold.escapes': 'Durchschlupf',
  'threshold.false-rejects': 'Fehlausschuss',
  'threshold.of-validation': 'Validierung',
  'threshold.at-most': 'Höchstens, zu 95 % sicher',
  'threshold.of-test': 'Test',
  'threshold.at-most.hint':
    'Höchstens: exakte obere Grenze (Clopper und Pearson, einseitig, 95 %) für alle Schwellen zugleich, denn nach diesen Bildern wird eine gewählt; sie liegt höher als bei Bildern, nach denen nichts gewählt wird, etwa Testbildern.',
  'threshold.test-missing': {
    one: '{count} Testbild ist so noch nicht bewertet; den Datensatz mit diesem Detektor zu bewerten holt es nach.',
    other: '{count} Testbilder sind so noch nicht bewertet; den Datensatz mit diesem Detektor zu bewerten holt es nach.'
  },
  'threshold.counted': '{percent} ({count} von {total})',
  'threshold.unknown': 'unbekannt',
  'threshold.score': 'Score',
  'threshold.no-escapes': 'Kein Durchschlupf bei {percent} Fehlausschuss ({count} von {total}).',
  'threshold.no-defects': 'Es gibt keine fehlerhaften Validierungsbilder; der Durchschlupf ist unbekannt.',
  'threshold.save': 'Schwelle speichern',
  'threshold.take-no-escapes': 'Kein Durchschlupf',
  'threshold.clear': 'Die des Trainings verwenden',
  'threshold.save.hint':
    'Bewerten und Bündel nehmen die gespeicherte Schwelle vor der des Trainings. Wer sie wann gespeichert hat, steht im Änderungsprotokoll.',
  'detector.threshold.saved': 'Gespeichert',
  'threshold.saved-at': 'von {person}, {time}',
  'threshold.saved-by': '{score}, gespeichert von {person}, {time}',
  'threshold.curve.title': 'Durchschlupf (%)',
  'threshold.curve.across': 'Fehlausschuss (%)',
  'threshold.curve.description': {
    one: 'Durchschlupf gegen Fehlausschuss bei {count} Schwelle',
    other: 'Durchschlupf gegen Fehlausschuss bei {count} Schwellen'
  },
  'threshold.curve.caption': 'Scheibe: die gewählte Schwelle.',
  'threshold.curve.caption-test': 'Scheibe: die gewählte Schwelle. Ring: die Testbilder bei ihr.',
  'bundle.rule.own.saved': 'Die Schwelle {score}, die {person} für diesen Detektor gespeichert hat, {time}.',
  'bundle.subset.test-used':
    'Testbilder sind darunter: Eine nach ihnen gewählte Schwelle prüfen sie nicht mehr, und die Maße des Tests sehen besser aus, als die Linie sein wird.'
}
