import type { resultsTexts as english } from '../../en/texts/results.ts'
import type { Translated } from '../../message.ts'

export const resultsTexts: Translated<typeof english> = {
  'advice.use':
    'Empfehlung: {row}. Auf Bildern, die vom Training zurückgehalten wurden, bringt das {value} {measure} gegenüber den echten Fehlern allein ({level}-%-Konfidenzintervall {low} bis {high}; {tested}).',
  'advice.none':
    'Empfehlung: mit den echten Fehlern allein trainieren. Auf zurückgehaltenen Bildern verbessert kein Verfahren {measure} nachweislich auf diesem Datensatz ({tested}).',
  'advice.tested': {
    one: 'n = {count} Seed; zurückgehaltene Bilder: {defective} fehlerhaft, {good} gut',
    other: 'n = {count} Seeds; zurückgehaltene Bilder: {defective} fehlerhaft, {good} gut'
  },
  'advice.tested-defects': {
    one: 'n = {count} Seed; fehlerhafte zurückgehaltene Bilder: {defective}',
    other: 'n = {count} Seeds; fehlerhafte zurückgehaltene Bilder: {defective}'
  },
  'advice.tested-seeds': { one: 'n = {count} Seed', other: 'n = {count} Seeds' },
  'advice.use-few': 'Das sind zu wenige fehlerhafte Bilder, um des Gewinns sicher zu sein.',
  'advice.none-few': 'Das sind zu wenige fehlerhafte Bilder, um eine Verbesserung auszuschließen.',
  'advice.one-seed':
    'Keine Empfehlung: Ein einziger Seed sagt nichts über den Zufall. Mindestens drei Seeds verwenden.',
  'advice.no-baseline': 'Keine Empfehlung: Dem Vergleich fehlt die Zeile „keines“.',
  'finding.gain-one-seed':
    'Gewinn gegenüber der Baseline, nach Seeds gepaart: {value} bei einem Seed; über Zufall sagt das nichts.',
  'finding.gain-unclear':
    'Gewinn gegenüber der Baseline, nach Seeds gepaart: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 ein: Diese Seeds zeigen keinen Unterschied.',
  'finding.gain-best-of':
    'Gewinn gegenüber der Baseline, nach Seeds gepaart: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 aus. Es ist die beste von {count} Zeilen, was den Gewinn eher überschätzt.',
  'finding.gain-clear':
    'Gewinn gegenüber der Baseline, nach Seeds gepaart: {value} (n = {number}, {level}-%-Konfidenzintervall {low} bis {high}); das schließt 0 aus.',
  'finding.highest-beside':
    'Höchster Mittelwert aller Zeilen, {measure}: {row}, {value}; ohne synthetische Fehler {without}.',
  'finding.highest': 'Höchster Mittelwert aller Zeilen, {measure}: {row}, {value}.',
  'finding.row': '{method} mit N_aug {augmented}',
  'finding.real-alone': 'keines (Baseline), die echten Fehler allein',
  'finding.tied': { one: 'Ebenso hoch in einer weiteren Zeile.', other: 'Ebenso hoch in {count} weiteren Zeilen.' },
  'finding.gain-same':
    'Gewinn gegenüber der Baseline, nach Seeds gepaart: {value} bei jedem von {number} Seeds (†); seine Streuung sagt daher nichts.',
  'finding.none-better':
    'Kein Verfahren ist nach {measure} besser als die Baseline: Kein {level}-%-Konfidenzintervall eines Gewinns liegt über 0.',
  'finding.commonest': 'Immer die häufigste von {count} Arten zu nennen träfe bei {number} Testbildern in {value} zu.',
  'finding.commonest.held-out':
    'Immer die häufigste von {count} Arten zu nennen träfe bei {number} zurückgehaltenen Bildern in {value} zu.',
  'legend.cells': 'Zellen: Mittelwert über die Seeds (Stichproben-Standardabweichung mit n − 1, n = Zahl der Seeds).',
  'legend.cells-last':
    'Zellen: Mittelwert über die Seeds (Stichproben-Standardabweichung mit n − 1, n = Zahl der Seeds), nach dem letzten Update.',
  'legend.threshold': 'Validierungsschwelle, vor dem Test festgelegt: {rule}.',
  'legend.threshold.held-out':
    'Validierungsschwelle, vor der Bewertung der zurückgehaltenen Bilder festgelegt: {rule}.',
  'legend.oracle':
    'Orakel: bestes F1 auf den Testbildern selbst, wie in den Veröffentlichungen angegeben; in der Produktion nicht verfügbar.',
  'legend.oracle.held-out':
    'Orakel: bestes F1 auf den zurückgehaltenen Bildern selbst; in der Produktion nicht verfügbar.',
  'legend.no-calls': 'Die Präzision zählt als 0, wenn ein Detektor nichts als fehlerhaft einstuft.',
  'legend.differences': 'Zellen: Unterschied zum Training ohne synthetische Fehler, nach Seeds gepaart;',
  'legend.mean': 'Mittelwert (Stichproben-Standardabweichung mit n − 1, n = Zahl der Seeds).',
  'legend.interval':
    'In eckigen Klammern: 95-%-Konfidenzintervall des mittleren Unterschieds, nach Students t über die Seeds, innerhalb von −1 und +1.',
  'legend.references':
    'Zufall: was zufällige Scores im Mittel erreichen. Alles fehlerhaft: jedes Bild als fehlerhaft eingestuft.',
  'degenerate.constant': {
    one: 'der Detektor gibt bei Seed {seeds} jedem Bild denselben Score',
    other: 'die Detektoren geben bei den Seeds {seeds} jedem Bild denselben Score'
  },
  'degenerate.one-class': {
    one: 'die Bilder zum Testen gehören bei Seed {seeds} alle zu einer Klasse',
    other: 'die Bilder zum Testen gehören bei den Seeds {seeds} alle zu einer Klasse'
  },
  'degenerate.no-updates': {
    one: 'der Detektor wurde bei Seed {seeds} ohne ein einziges Update trainiert',
    other: 'die Detektoren wurden bei den Seeds {seeds} ohne ein einziges Update trainiert'
  },
  'legend.degenerate': '‡ {row}: {reason}; die Zeile ist nicht aussagekräftig und wird nie als beste markiert.',
  'finding.degenerate': 'In {measure} nicht verglichen: {row} (‡; {reason}).',
  'advice.degenerate': 'Keine Empfehlung: Die Zeile „keines“ ist nicht aussagekräftig ({reason}).',
  'legend.spreadless': '†: bei jedem Seed gleich, sodass die Streuung nichts aussagt.',
  'legend.epochs':
    'Mit gleich vielen Epochen statt Updates trainiert: Zeilen mit mehr Bildern wurden länger trainiert und sind daher nicht vergleichbar.',
  'reference.chance': 'Zufall',
  'reference.flag-all': 'alles fehlerhaft',
  'legend.localisation':
    'N_aug: synthetische Fehler je Fehlerart. AP: Stufensumme. F1-max: an der besten Schwelle der Testbilder selbst.',
  'legend.localisation.held-out':
    'N_aug: synthetische Fehler je Fehlerart. AP: Stufensumme. F1-max: an der besten Schwelle der zurückgehaltenen Bilder selbst.',
  'legend.pro':
    'PRO: Fläche unter der Überdeckung je Gebiet bis zu einer Falsch-Positiv-Rate von 0,3, geteilt durch sie; 8-zusammenhängende Gebiete.',
  'legend.best-epoch':
    'Orakel: von den unterwegs getesteten Ständen der mit der höchsten Summe dieser sieben Maße auf den Testbildern; die Arbeit summiert vier, in jeder Epoche.',
  'legend.best-epoch.held-out':
    'Orakel: von den unterwegs getesteten Ständen der mit der höchsten Summe dieser sieben Maße auf den zurückgehaltenen Bildern; die Arbeit summiert vier, in jeder Epoche.',
  'legend.accuracy':
    'N_aug: synthetische Fehler je Fehlerart. Genauigkeit: Anteil der fehlerhaften Testbilder, deren Art erkannt wird.',
  'legend.accuracy.held-out':
    'N_aug: synthetische Fehler je Fehlerart. Genauigkeit: Anteil der fehlerhaften zurückgehaltenen Bilder, deren Art erkannt wird.',
  'rule.best-f1': 'bestes F1 auf den Validierungsbildern',
  'rule.none': 'keine: es gibt keine Validierungsbilder',
  'rule.share': 'höchstens 2 % der guten Validierungsbilder als fehlerhaft eingestuft (fehlerhafte gibt es nicht)',
  'group.validation': 'Validierungsschwelle',
  'group.window': 'Einzelne Fenster',
  'group.oracle': 'Orakel',
  'group.image': 'Bild',
  'group.pixel': 'Pixel',
  'group.best-epoch': 'Orakel: bester Stand im Test',
  'group.best-epoch.held-out': 'Orakel: bester Stand, zurückgehaltene Bilder',
  'group.types': 'Alle Arten',
  'group.found': 'Anteil erkannt',
  'label.step-sum': 'Stufensumme',
  'label.trapezoid': 'Trapez',
  'label.precision': 'Präzision',
  'label.recall': 'Trefferquote',
  'measures.title': 'Vielfalt der erzeugten Bilder',
  'measures.type': 'Art',
  'measures.images': 'Bilder',
  'measures.method': 'Verfahren',
  'measures.score': '{measure}: {source}, {splits} Teile, {order}, Mittelwert von exp KL über die Teile.',
  'measures.inception': 'unverzerrte Logits von Inception-v3',
  'measures.backbone-logits': 'Logits von Backbone-Merkmalen',
  'measures.embedded-logits': 'Logits eingebauter Merkmale',
  'measures.unshuffled': 'nicht gemischt',
  'measures.shuffled': 'gemischt mit Seed {seed}',
  'measures.distance':
    '{measure}: {source}, das nächste von {training} Trainingsbildern, höchstens {most} je Gruppe, weniger als zwei {lonely} ({rule}).',
  'measures.backbone': 'eingebautes Backbone',
  'measures.embedded': 'eingebaute Merkmale',
  'measures.left-out': 'ausgelassen',
  'measures.as-zero': 'zählen als 0',
  'measures.all': 'alle',
  'measures.mean': 'Mittelwert',
  'measures.backbone-diversity': 'Vielfalt nach Backbone-Merkmalen',
  'measures.backbone-clusters': 'Abstand in Gruppen nach Backbone-Merkmalen',
  'measures.diversity': 'Vielfalt nach eingebauten Merkmalen',
  'measures.clusters': 'Abstand in Gruppen nach eingebauten Merkmalen',
  'measures.legend':
    'In Klammern: Standardabweichung über die Teile. Größer heißt vielfältiger, nicht unbedingt realistischer.',
  'signature.title': 'Hintergründe der synthetischen Bilder',
  'signature.warning':
    'Ein Detektor kann synthetische von echten Bildern am Hintergrund unterscheiden, wo kein Fehler ist (AUROC {value}), und lernt womöglich das statt des Fehlers.',
  'signature.worst':
    'Am meisten verrät sie das Merkmal {number}: {real} in echten Bildern, {synthetic} in synthetischen.',
  'signature.fine': 'Synthetische und echte Bilder sind am Hintergrund kaum zu unterscheiden (AUROC {value}).',
  'signature.unknown':
    'Zu wenige Bilder für ein Urteil: Nötig sind mindestens 4 echte und synthetische aus mindestens 4 verschiedenen guten Bildern.',
  'signature.structure': 'Feinstruktur',
  'signature.chroma': 'Farbe',
  'signature.brightness': 'Helligkeit',
  'signature.blockiness': 'JPEG-Blöcke',
  'signature.auroc': 'AUROC',
  'signature.method-warning': '{method}: {sentence}',
  'signature.legend':
    'AUROC eines kleinen Klassifikators, der Ausschnitte echter und synthetischer Bilder außerhalb der Masken unterscheidet, auf Bildern, mit denen er nicht trainiert wurde; Mittel über die Läufe eines Verfahrens. 0,5: gar nicht, 1: immer; über 0,8 lernt ein Detektor womöglich den Hintergrund statt des Fehlers.',
  'signature.units':
    'Feinstruktur: quadratisches Mittel der Luminanz ohne ihr 3×3-Mittel. Farbe: mittlerer Abstand von Grau. Beide und die Helligkeit in 8-Bit-Stufen. JPEG-Blöcke: Sprung an den Kanten von 8×8-Blöcken im Verhältnis zu dem darin; 1 ohne. Mediane über die Bilder, echt / synthetisch.',
  confusion: { one: 'Arten: {row}, {count} Seed', other: 'Arten: {row}, {count} Seeds' },
  'label.accuracy': 'Genauigkeit',
  'label.ap': 'AP (Stufensumme)',
  'label.image': 'Bild-{measure}',
  'label.pixel': 'Pixel-{measure}',
  'trend.precision': 'Präzision an der Validierungsschwelle',
  'trend.recall': 'Trefferquote an der Validierungsschwelle',
  'trend.oracle-precision': 'Präzision an der Orakelschwelle',
  'trend.oracle-recall': 'Trefferquote an der Orakelschwelle',
  'trend.accuracy': 'Genauigkeit',
  'method.none': 'keines',
  'method.memseg': 'MemSeg',
  'method.cutpaste': 'CutPaste',
  'method.crop-paste': 'Crop-Paste',
  'method.bank': 'Fehlerbank',
  'method.residual': 'Residuen-Diffusion',
  'method.draem': 'DRAEM',
  'method.dreambooth': 'DreamBooth',
  'method.inout': 'In&Out',
  'method.inout-residual': 'In&Out, Residuen-Diffusion',
  'method.dual': 'DualAnoDiff',
  'note.larger': 'Ein größeres N_aug nimmt zu den Bildern des kleineren weitere hinzu.',
  'note.validation': {
    one: 'Die Validierungsschwelle wurde mit einem einzigen fehlerhaften Validierungsbild gewählt, das man mit wenigen oder keinen Fehlerbildern nicht hat.',
    other:
      'Die Validierungsschwelle wurde mit {count} fehlerhaften Validierungsbildern gewählt, die man mit wenigen oder keinen Fehlerbildern nicht hat.'
  },
  'note.validation-good': {
    one: 'Es gab keine fehlerhaften Validierungsbilder; die Schwelle lässt einen Anteil Falsch-Positiver bei einem einzigen guten Bild zu.',
    other:
      'Es gab keine fehlerhaften Validierungsbilder; die Schwelle lässt einen Anteil Falsch-Positiver bei {count} guten Bildern zu.'
  },
  'note.none-localiser':
    'Die Zeile „keines“ ist mit guten Bildern und den wenigen echten Trainingsfehlern mit ihren Masken trainiert.',
  'note.synthetic-only':
    'Die anderen Zeilen sehen nur gute und synthetische Bilder; die echten Fehler erreichen sie, wenn überhaupt, über die Synthese.',
  'note.real-share':
    'In den anderen Zeilen sind {count} % der gezeigten Fehler echte Trainingsfehler, die übrigen synthetisch.',
  'note.last-localiser': 'Das Ergebnis ist das des letzten Stands.',
  'note.redraw-detector':
    'Seeds ändern nur Initialisierung und Bildreihenfolge des Detektors: Aufteilung und synthetische Bilder bleiben gleich; die Streuung ist daher kleiner als die einer anderen Ziehung von Fehlern.',
  'note.redraw-all':
    'Jeder Seed zieht neu: {drawn}, die Feinabstimmung, die synthetischen Bilder und den Detektor. Bildzahlen sind die kleinsten aller Seeds.',
  'note.redraw-generated':
    'Jeder Seed zieht neu: die Feinabstimmung, die synthetischen Bilder und den Detektor. Das Protokoll legt die echten Bilder fest. Bildzahlen sind die kleinsten aller Seeds.',
  'drawn.few-shot': 'welche Fehler trainiert werden, die Validierungs- und die Testbilder',
  'drawn.random': 'die Trainings-, Validierungs- und Testbilder',
  'drawn.first-third': 'die Validierungsbilder und, wo der Datensatz keine Testmenge hat, die guten Testbilder',
  'drawn.hold-out': 'welche Trainings- und Validierungsbilder zurückgehalten und mit welchen trainiert wird',
  'drawn.given': 'die Validierungsbilder',
  'note.hold-out':
    'Die Testbilder wurden nicht verwendet: Jeder Seed hält {fraction} % der Trainings- und Validierungsbilder zurück und testet darauf. Das Ergebnis auf den Testbildern bestätigen.',
  'note.specimens':
    'Verschiedene Teile hinter jeder Zahl, mindestens: {defective} fehlerhaft und {good} gut in der Testmenge, {shots} fehlerhaft im Training; Bilder eines Teils zählen einmal.',
  'note.specimens.held-out':
    'Verschiedene Teile hinter jeder Zahl, mindestens: {defective} fehlerhaft und {good} gut unter den zurückgehaltenen Bildern, {shots} fehlerhaft im Training; Bilder eines Teils zählen einmal.',
  'training.network': 'Netz',
  'training.on-windows': '{architecture} auf Fenstern',
  'training.windows': 'Fenster',
  'training.windows.full': '{window} px in voller Größe',
  'training.windows.reduced': '{window} px, verkleinert auf {side} px (Maßstab {scale})',
  'training.windows.chosen': '{windows}; nach den Fehlern gewählt',
  'architecture.resnet18': 'ResNet-18',
  'architecture.resnet34': 'ResNet-34',
  'architecture.resnet50': 'ResNet-50',
  'architecture.resnet10-narrow': 'ResNet-10, schmal',
  'architecture.resnet18-narrow': 'ResNet-18, schmal',
  'architecture.unet': 'U-Net',
  'architecture.patch-mlp': 'Patch-Detektor',
  'architecture.backbone': 'Backbone-Merkmale',
  'architecture.padim': 'PaDiM',
  'architecture.patchcore': 'PatchCore',
  'architecture.windows+patch': 'Fenster und Patch-Detektor',
  'training.updates': 'Updates',
  'training.epochs': 'Epochen',
  'training.batch': 'Batch',
  'training.good-share': 'Gezeigte gute Bilder',
  'training.as-many': 'nach ihrer Anzahl',
  'training.real-share': 'Echte unter den gezeigten Fehlern',
  'training.schedule': 'Verlauf der Lernrate',
  'training.learning-rate': 'Lernrate',
  'gate.title': 'Qualitätsprüfung',
  'gate.none': 'keine',
  'gate.settings':
    'höchstens {attempts}-mal so viele Bilder; Sichtbarkeit {visibility}, Duplikatabstand {duplicate}, Wiederholungsgrenze {repeat}',
  'note.gate': 'Bilder, die die Qualitätsprüfung ersetzt oder weggelassen hat: {reasons}.',
  'schedule.constant': 'konstant',
  'schedule.steps': 'Stufen',
  'schedule.cosine': 'Kosinus',
  'schedule.one-cycle': 'ein Zyklus',
  'note.only-defects':
    'Nur Fehler werden eingeordnet: Eine Art „gut“ gibt es nicht. Die Zeile „keines“ ist mit den echten Trainingsfehlern trainiert.',
  'note.real-and-synthetic': 'Die anderen Zeilen sind mit den echten Trainingsfehlern und mit synthetischen trainiert.',
  'note.synthetic-types':
    'Die anderen Zeilen sind nur mit synthetischen Fehlern trainiert; die echten erreichen sie über die Synthese.',
  'note.last-classifier': 'Das Ergebnis ist das des letzten Stands.',
  'images.good, training': 'gut, Training',
  'images.defective, training': 'fehlerhaft, Training',
  'images.defective with masks, training': 'fehlerhaft mit Maske, Training',
  'images.good, validation': 'gut, Validierung',
  'images.defective, validation': 'fehlerhaft, Validierung',
  'images.good, test': 'gut, Test',
  'images.good, test.held-out': 'gut, zurückgehalten',
  'images.defective, test': 'fehlerhaft, Test',
  'images.defective, test.held-out': 'fehlerhaft, zurückgehalten',
  'images.types': 'Arten'
}
