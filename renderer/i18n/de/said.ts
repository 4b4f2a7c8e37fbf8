import type { said as english } from '../en/said.ts'
import type { Translated } from '../message.ts'

export const said: Translated<typeof english> = {
  'said.page.offline.message': 'Der Dienst antwortet nicht; deshalb kann nichts geladen oder gespeichert werden.',
  'said.page.offline.remedy':
    'Die Seite versucht es von selbst erneut. Hält das an, starten Sie Flawsmith neu; fertige Arbeit bleibt erhalten.',
  'said.page.unauthorised.message': 'Der Dienst nimmt das Zugriffstoken dieser Seite nicht an.',
  'said.page.unauthorised.remedy': 'Öffnen Sie die vollständige Adresse, die „flawsmith serve“ ausgibt, samt Token.',
  'said.page.unexpected.message': 'Ein Fehler, den Flawsmith nicht vorhergesehen hat: {detail}',
  'said.page.unexpected.remedy':
    'Versuchen Sie es erneut. Tritt der Fehler wieder auf, kopieren Sie ihn und melden Sie ihn mit dem, was Sie getan haben.',
  'said.page.fault.message': 'Diese Seite wurde durch einen Programmfehler angehalten: {detail}',
  'said.page.fault.remedy': 'Wechseln Sie die Seite oder laden Sie neu. Laufende Arbeit geht im Dienst weiter.',
  'said.finding.best-tied-of': {
    one: 'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}, ebenso hoch in {count} weiteren Zeile; ohne synthetische Fehler {without}.',
    other:
      'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}, ebenso hoch in {count} weiteren Zeilen; ohne synthetische Fehler {without}.'
  },
  'said.finding.best-tied': {
    one: 'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}, ebenso hoch in {count} weiteren Zeile.',
    other:
      'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}, ebenso hoch in {count} weiteren Zeilen.'
  },
  'said.finding.best-of':
    'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}; ohne synthetische Fehler {without}.',
  'said.finding.best': 'Höchste mittlere AP (Stufensumme): {method} mit {augmented} synthetischen Fehlern, {value}.',
  'said.finding.only-none': 'AP (Stufensumme) ohne synthetische Fehler: {value}.',
  'said.finding.gain-one-seed':
    'Gewinn gegenüber keinem Verfahren, je Startwert: {value} bei einem Startwert; über Zufall sagt das nichts.',
  'said.finding.gain-unclear':
    'Gewinn gegenüber keinem Verfahren, je Startwert: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 ein: Diese Startwerte zeigen keinen Unterschied.',
  'said.finding.gain-best-of':
    'Gewinn gegenüber keinem Verfahren, je Startwert: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 aus. Es ist die beste von {count} Zeilen, was schmeichelt.',
  'said.finding.gain-clear':
    'Gewinn gegenüber keinem Verfahren, je Startwert: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 aus.',
  'said.finding.highest-beside': 'Höchstes Mittel, {measure}: {row}, {value}; die echten Fehler allein {without}.',
  'said.finding.highest': 'Höchstes Mittel, {measure}: {row}, {value}.',
  'said.finding.real-alone': 'die echten Fehler allein',
  'said.finding.commonest':
    'Immer die häufigste von {count} Arten zu nennen träfe bei {number} Testbildern in {value} zu.',
  'said.legend.cells':
    'Zellen: Mittel über die Startwerte (Stichproben-Standardabweichung mit n − 1, n = Zahl der Startwerte).',
  'said.legend.cells-last':
    'Zellen: Mittel über die Startwerte (Stichproben-Standardabweichung mit n − 1, n = Zahl der Startwerte), nach der letzten Epoche.',
  'said.legend.threshold': 'Validierungsschwelle, vor dem Test festgelegt: {rule}.',
  'said.legend.oracle':
    'Orakel: bestes F1 auf den Testbildern selbst, wie die Arbeiten es angeben; an der Linie ist es nicht zu haben.',
  'said.legend.no-calls': 'Die Präzision zählt als 0, wo ein Detektor nichts fehlerhaft nennt.',
  'said.legend.differences': 'Zellen: Unterschied zum Training ohne synthetische Fehler, je Startwert;',
  'said.legend.mean': 'Mittel (Stichproben-Standardabweichung mit n − 1, n = Zahl der Startwerte).',
  'said.legend.localisation':
    'N_aug: synthetische Fehler je Fehlerart. AP: Stufensumme. F1-max: an der besten Schwelle der Testbilder selbst.',
  'said.legend.pro':
    'PRO: Fläche unter der Überdeckung je Gebiet bis zu einer Falsch-Positiv-Rate von 0,3, geteilt durch sie; 8-zusammenhängende Gebiete.',
  'said.legend.best-epoch':
    'Orakel: die Epoche mit der höchsten Summe der sieben Maße auf den Testbildern, wie die Arbeiten es angeben.',
  'said.legend.accuracy':
    'N_aug: synthetische Fehler je Fehlerart. Genauigkeit: Anteil der fehlerhaften Testbilder, deren Art erkannt wird.',
  'said.rule.best-f1': 'bestes F1 auf den Validierungsbildern',
  'said.rule.none': 'keine: es gibt keine Validierungsbilder',
  'said.rule.share':
    'höchstens 2 % der guten Validierungsbilder fehlerhaft genannt (keine fehlerhaften, um sie zu wählen)',
  'said.group.validation': 'Validierungsschwelle',
  'said.group.oracle': 'Orakel',
  'said.group.image': 'Bild',
  'said.group.pixel': 'Pixel',
  'said.group.best-epoch': 'Orakel: beste Epoche im Test',
  'said.group.types': 'Alle Arten',
  'said.group.found': 'Anteil erkannt',
  'said.label.step-sum': 'Stufensumme',
  'said.label.trapezoid': 'Trapez',
  'said.label.precision': 'Präzision',
  'said.label.recall': 'Trefferquote',
  'said.measures.title': 'Wie verschieden die erzeugten Bilder sind',
  'said.measures.type': 'Art',
  'said.measures.images': 'Bilder',
  'said.measures.method': 'Verfahren',
  'said.measures.score': '{measure}: {source}, {splits} Teile, {order}, Mittel von exp KL über die Teile.',
  'said.measures.inception': 'unverzerrte Logits von Inception-v3',
  'said.measures.embedded-logits': 'Logits eingebauter Merkmale',
  'said.measures.unshuffled': 'nicht gemischt',
  'said.measures.shuffled': 'gemischt mit Startwert {seed}',
  'said.measures.distance':
    '{measure}: {source}, das nächste von {training} Trainingsbildern, höchstens {most} je Gruppe, weniger als zwei {lonely} ({rule}).',
  'said.measures.embedded': 'eingebaute Merkmale',
  'said.measures.left-out': 'ausgelassen',
  'said.measures.as-zero': 'zählen als 0',
  'said.measures.all': 'alle',
  'said.measures.mean': 'Mittel',
  'said.measures.diversity': 'Vielfalt nach eingebauten Merkmalen',
  'said.measures.clusters': 'Abstand in Gruppen nach eingebauten Merkmalen',
  'said.measures.legend':
    'In Klammern: Standardabweichung über die Teile. Größer heißt verschiedener, was nicht lebensechter sein muss.',
  'said.confusion': { one: 'Arten: {row}, {count} Startwert', other: 'Arten: {row}, {count} Startwerte' },
  'said.label.accuracy': 'Genauigkeit',
  'said.label.image': 'Bild-{measure}',
  'said.label.pixel': 'Pixel-{measure}',
  'said.trend.precision': 'Präzision an der Validierungsschwelle',
  'said.trend.recall': 'Trefferquote an der Validierungsschwelle',
  'said.trend.oracle-precision': 'Präzision an der Orakelschwelle',
  'said.trend.oracle-recall': 'Trefferquote an der Orakelschwelle',
  'said.trend.accuracy': 'Genauigkeit',
  'said.method.none': 'keines',
  'said.note.unreviewed':
    'Niemand hat die {count} synthetischen Bilder begutachtet: Alle wurden ohne Weiteres angenommen.',
  'said.note.reviewed':
    'Ein Mensch hat {number} synthetische Bilder begutachtet und {count} abgelehnt; die anderen wurden ohne Weiteres angenommen.',
  'said.note.pools-unreviewed':
    'Niemand hat die {count} synthetischen Bilder begutachtet: Alle, mit denen trainiert werden kann, wurden angenommen.',
  'said.note.pools-reviewed': 'Ein Mensch hat {count} der synthetischen Bilder begutachtet.',
  'said.note.larger':
    'Ein größeres N_aug nimmt zu den Bildern des kleineren weitere hinzu; Startwerte ändern Anfang und Reihenfolge des Detektors, nicht die Bilder.',
  'said.note.validation':
    'Die Validierungsschwelle wurde mit {count} fehlerhaften Validierungsbildern gewählt, die man mit wenigen oder keinen Fehlerbildern nicht hat.',
  'said.note.none-localiser':
    'Die Zeile „keines“ ist mit guten Bildern und den wenigen echten Trainingsfehlern mit ihren Masken trainiert.',
  'said.note.synthetic-only':
    'Die anderen Zeilen sehen nur gute und synthetische Bilder; die echten Fehler erreichen sie, wenn überhaupt, über die Synthese.',
  'said.note.real-share':
    'In den anderen Zeilen sind {count} % der gezeigten Fehler echte Trainingsfehler, die übrigen synthetisch.',
  'said.note.last-localiser':
    'Das Ergebnis ist das der letzten Epoche. Startwerte ändern Anfang und Ziehungen des Lokalisierers, nicht die Bilder.',
  'said.note.only-defects':
    'Nur Fehler werden eingeordnet: Eine Art „gut“ gibt es nicht. Die Zeile „keines“ ist mit den echten Trainingsfehlern trainiert.',
  'said.note.real-and-synthetic':
    'Die anderen Zeilen sind mit den echten Trainingsfehlern und mit synthetischen trainiert.',
  'said.note.synthetic-types':
    'Die anderen Zeilen sind nur mit synthetischen Fehlern trainiert; die echten erreichen sie über die Synthese.',
  'said.note.last-classifier':
    'Das Ergebnis ist das der letzten Epoche. Startwerte ändern Anfang und Reihenfolge des Klassifikators, nicht die Bilder.',
  'said.images.good-training': 'gut, Training',
  'said.images.defective-training': 'fehlerhaft, Training',
  'said.images.masked-training': 'fehlerhaft mit Maske, Training',
  'said.images.good-validation': 'gut, Validierung',
  'said.images.defective-validation': 'fehlerhaft, Validierung',
  'said.images.good-test': 'gut, Test',
  'said.images.defective-test': 'fehlerhaft, Test',
  'said.images.types': 'Arten',
  'said.task.scoring': 'Bilder werden bewertet',
  'said.task.branches': 'Beide Zweige werden trainiert',
  'said.task.exporting': 'Bilder werden exportiert',
  'said.task.adapter': 'Der Adapter wird trainiert',
  'said.task.loading': 'Bilder werden geladen',
  'said.task.encoding': 'Bilder werden kodiert',
  'said.task.importing': 'Bilder werden importiert',
  'said.task.checking': 'Bilder werden geprüft',
  'said.task.making': 'Bilder werden erzeugt: {method}',
  'said.task.pairs': 'Paare werden erzeugt',
  'said.task.filtering': 'Bilder werden gefiltert',
  'said.task.detector': 'Der Detektor wird trainiert',
  'said.task.detectors': 'Detektoren werden trainiert',
  'said.task.measures': 'Maße',
  'said.task.preparing': 'Bilder werden vorbereitet',
  'said.task.sample': 'Der Beispieldatensatz wird gezeichnet',
  'said.task.devices': 'Geräte werden geprüft',
  'said.task.generating': 'Bilder werden erzeugt',
  'said.metric.loss': 'Verlust',
  'said.metric.learning-rate': 'Lernrate',
  'said.metric.ap': 'mittlere Präzision (Stufensumme)',
  'said.metric.ap-trapezoid': 'mittlere Präzision (Trapez)',
  'said.metric.precision-oracle': 'Präzision (Orakel)',
  'said.metric.recall-oracle': 'Trefferquote (Orakel)',
  'said.metric.f1-oracle': 'F1 (Orakel)',
  'said.metric.threshold': 'Schwelle',
  'said.metric.epoch': 'Epoche',
  'said.metric.seconds': 'Sekunden',
  'said.metric.memory': 'größter Speicher (MiB)',
  'said.metric.on-test': 'im Test: {measure}',
  'said.metric.diversity': 'Vielfalt nach eingebauten Merkmalen, {type}',
  'said.metric.clusters': 'Abstand in Gruppen nach eingebauten Merkmalen, {type}',
  'said.fact.cell': 'Zelle',
  'said.fact.now': 'jetzt',
  'said.file.detector': 'Detektor',
  'said.file.adapter': 'Adapter',
  'said.file.preview': 'Vorschau',
  'said.file.result': 'Ergebnis',
  'said.file.report': 'Bericht',
  'said.file.plot': 'Diagramm',
  'said.file.heat-map': 'Wärmebild'
}
