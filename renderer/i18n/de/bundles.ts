import type { bundles as english } from '../en/bundles.ts'
import type { Translated } from '../message.ts'

export const bundles: Translated<typeof english> = {
  'bundle.title': 'Detektor als Bündel exportieren',
  'bundle.action': 'Als Bündel exportieren …',
  'bundle.of': 'Als Bündel exportieren …: {name}',
  'bundle.what':
    'Ein Bündel ist eine einzige Datei mit dem Detektor, seiner Schwelle und allem, was zum Prüfen nötig ist. Stationen auf jedem PC arbeiten damit.',
  'bundle.threshold': 'Schwelle',
  'bundle.threshold.hint': 'Ab diesem Score ist ein Teil NG.',
  'bundle.dataset': 'Bilder aus',
  'bundle.size': 'Bildgröße an der Linie',
  'bundle.size.choice': {
    one: '{width} × {height} Pixel ({count} Bild)',
    other: '{width} × {height} Pixel ({count} Bilder)'
  },
  'bundle.subset': 'Schwelle aus',
  'bundle.subset.held-out': 'Validierungs- und Testbilder',
  'bundle.subset.validation': 'Validierungsbilder',
  'bundle.subset.test': 'Testbilder',
  'bundle.subset.all': 'Alle, mit denen nicht trainiert wurde',
  'bundle.subset.counts': '{subset}: {good} gut, {defective} fehlerhaft',
  'bundle.subset.hint':
    'Nur diese Bilder werden bewertet. Je mehr, desto enger die Grenzen, und desto länger dauert es.',
  'bundle.rule': 'Wie die Schwelle gewählt wird',
  'bundle.rule.own': 'Die eigene Schwelle des Detektors',
  'bundle.rule.usual': 'Üblich: höchstens 2 % Fehlausschuss',
  'bundle.rule.recall': 'Fehler finden (Recall)',
  'bundle.rule.false-rejects': 'Fehlausschuss begrenzen',
  'bundle.rule.sure-false-rejects': 'Fehlausschuss sicher begrenzen',
  'bundle.rule.cost': 'Geringste Kosten',
  'bundle.rule.conformal': 'Allein aus guten Bildern (konform)',
  'bundle.rule.given': 'Eine Zahl',
  'bundle.rule.own.means': 'Die Schwelle, die das Training gewählt hat.',
  'bundle.rule.usual.means': 'Von den {count} guten Bildern gelten höchstens {allowed} als NG.',
  'bundle.rule.recall.means':
    'Von den {count} fehlerhaften Bildern sind mindestens {found} NG. Alles darüber wird ebenfalls ausgesondert.',
  'bundle.rule.false-rejects.means': 'Von den {count} guten Bildern gelten höchstens {allowed} als NG.',
  'bundle.rule.sure-false-rejects.means':
    'Zu {confidence} % sicher, dass höchstens {percent} % aller guten Teile verworfen werden. Das braucht {needed} gute Bilder; es gibt {count}.',
  'bundle.rule.cost.means': 'Die Schwelle, bei der Durchschlupf und Fehlausschuss zusammen am wenigsten kosten.',
  'bundle.rule.conformal.means':
    'Im Mittel werden höchstens {percent} % der guten Teile verworfen, wenn sie aussehen wie diese. Das braucht {needed} gute Bilder; es gibt {count}.',
  'bundle.rule.given.means': 'Ein roher Score, etwa aus einem früheren Export.',
  'bundle.good-only':
    'Es gibt keine fehlerhaften Bilder, mit denen der Detektor nicht trainiert wurde. Regeln, die welche brauchen, fehlen hier; der Durchschlupf bleibt unbekannt.',
  'bundle.recall': 'Anteil der Fehler, die gefunden werden',
  'bundle.share': 'Höchster Anteil verworfener guter Teile',
  'bundle.miss': 'Kosten eines übersehenen Fehlers',
  'bundle.false-reject': 'Kosten eines verworfenen guten Teils',
  'bundle.defect-rate': 'Anteil fehlerhafter Teile',
  'bundle.score': 'Roher Score',
  'bundle.review': 'Nachprüfzone',
  'bundle.review.none': 'Keine',
  'bundle.review.hint': 'Teile zwischen einer zweiten Schwelle und dieser sind nachzuprüfen, weder OK noch NG.',
  'bundle.means': 'Was das bedeutet',
  'bundle.means.unknown': {
    one: 'Bekannt, sobald {count} Bild bewertet ist; das macht der Export.',
    other: 'Bekannt, sobald {count} Bilder bewertet sind; das macht der Export.'
  },
  'bundle.means.score': 'NG ab einem rohen Score von {score}.',
  'bundle.file': 'Datei',
  'bundle.file.name': 'Dateiname',
  'bundle.file.folder': 'Im Ordner {folder}',
  'bundle.notes': 'Lizenzhinweise',
  'bundle.notes.hint':
    'Freiwillig. Kommen zu den Lizenzen in der Datei. Die der mitgelieferten Bestandteile stehen schon darin.',
  'bundle.notes.weights':
    'Dieser Detektor arbeitet mit mitgebrachten Gewichten ({name}); deren Lizenz gilt auch für die Datei.',
  'bundle.start': 'Bündel exportieren',
  'bundle.none': 'Die Bilder, mit denen dieser Detektor trainiert wurde, sind weg. Einen anderen Datensatz wählen.',
  'bundle.nothing': 'Es gibt keine gekennzeichneten Bilder dieser Größe, mit denen der Detektor nicht trainiert wurde.',
  'bundle.too-few': 'Für dieses Ziel gibt es zu wenige gute Bilder.',
  'bundle.done': 'Das Bündel ist fertig',
  'bundle.done.ng': 'NG ab Score {score} (roher Score {raw}).',
  'bundle.done.review': 'Nachprüfen ab Score {score} (roher Score {raw}).',
  'bundle.done.from': 'Die Schwelle kommt aus {good} guten und {defective} fehlerhaften Bildern: {parts}.',
  'bundle.done.given': 'Die Schwelle wurde als Zahl angegeben.',
  'bundle.done.validation': 'Validierung {number}',
  'bundle.done.test': 'Test {number}',
  'bundle.done.unused': 'im Training nicht verwendet {number}',
  'bundle.done.size': 'Für Bilder mit {width} × {height} Pixeln.',
  'bundle.done.hash': 'SHA-256 {hash}',
  'bundle.save': 'Datei sichern ({size})',
  'bundle.station': 'Station damit einrichten',
  'bundle.again': 'Noch einmal exportieren'
}
