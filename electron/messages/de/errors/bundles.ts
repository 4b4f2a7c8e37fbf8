import type { bundlesErrors as english } from '../../en/errors/bundles.ts'
import type { TranslatedErrors } from '../../message.ts'

export const bundlesErrors: TranslatedErrors<typeof english> = {
  'threshold.types': {
    message: '„{name}“ unterscheidet Fehlerarten und hat keine Schwelle.',
    remedy: 'Einen Detektor für Detektion oder Lokalisierung wählen.'
  },
  'threshold.no-sizes': {
    message: 'Es gibt keine Scores von Flächen, daher keine Mindestgröße von Fehlern.',
    remedy:
      'Der Detektor braucht eine Heatmap. Hat ihn eine frühere Version trainiert, entstehen diese Scores beim Bewerten seines Datensatzes: flawsmith score DETECTOR --dataset NAME.'
  },
  'threshold.size-unknown': {
    message: 'Es gibt keine Scores von Flächen ab {size} Pixeln.',
    remedy: 'Eine dieser Größen wählen: {sizes}.'
  },
  'threshold.no-scores': {
    message: 'Es gibt keine Scores guter Validierungsbilder, nach denen sich eine Schwelle wählen ließe.',
    remedy:
      'Eine frühere Version hat keine aufbewahrt: flawsmith score DETECTOR --dataset NAME ermittelt sie. Ohne Validierungsbilder mit einem Anteil davon trainieren (--validation 0.2).'
  },
  'threshold.none-fits': {
    message: 'Keine Schwelle hält diese Grenze auf den Validierungsbildern ein.',
    remedy: 'Mehr Fehler zulassen oder nach Kosten wählen (--cost 100).'
  },
  'threshold.no-good': {
    message:
      'Es gibt keine guten Bilder, mit denen der Detektor nicht trainiert wurde, um danach eine Schwelle zu wählen.',
    remedy: 'Mehr gute Bilder importieren oder einige vom Training ausnehmen.'
  },
  'threshold.no-defects': {
    message:
      'Es gibt keine fehlerhaften Bilder, mit denen der Detektor nicht trainiert wurde; diese Regel braucht welche.',
    remedy: 'Die Schwelle allein aus guten Bildern wählen (--conformal 0.02) oder einige Fehler vom Training ausnehmen.'
  },
  'threshold.too-few-good': {
    message:
      'Eine Schwelle für {percent} % Fehlausschuss braucht {needed} gute Bilder, mit denen der Detektor nicht trainiert wurde; es gibt {found}.',
    remedy:
      'Den Datensatz um gute Bilder ergänzen oder mehr Fehlausschuss zulassen. Hat das Training Bilder übrig gelassen, nimmt --images all auch sie.'
  },
  'bundle.not-exportable': {
    message: 'Diese Art von Detektor kann noch nicht exportiert werden. Möglich sind: {kinds}',
    remedy: 'Einen Detektor einer dieser Arten trainieren.'
  },
  'bundle.no-images': {
    message: 'Kein Bild des Datensatzes ist lesbar; das Bündel bliebe ohne Bilder, an denen es geprüft werden kann.',
    remedy: '`flawsmith workspace check` ausführen; es nennt fehlende Dateien.'
  },
  'bundle.needs-size': {
    message:
      'Die Bilder des Datensatzes haben mehrere Größen, am häufigsten {width}×{height}; ein Bündel prüft Bilder einer einzigen Größe.',
    remedy: 'Die Größe der Bilder an der Linie angeben, etwa --size {width}x{height}.'
  },
  'bundle.other-size': {
    message:
      'Kein Bild des Datensatzes hat {width}×{height} Pixel (die meisten haben {ownWidth}×{ownHeight}), also ist über eine Schwelle für solche Bilder nichts bekannt.',
    remedy: '--size weglassen oder die Schwelle auf Bildern dieser Größe wählen (--dataset).'
  },
  'bundle.parity': {
    message: 'Auf diesem Rechner gibt das Bündel seinem Prüfbild {name} den Score {found} statt {expected}.',
    remedy:
      'Hier nicht damit prüfen. Mit dieser Version von Flawsmith neu exportieren und den Unterschied melden, falls er bleibt.'
  },
  'bundle.unreadable': {
    message: 'Das Bündel kann nicht gelesen werden ({reason}): {path}',
    remedy: 'Pfad und Zugriffsrechte prüfen.'
  },
  'bundle.not-a-bundle': {
    message: 'Diese Datei ist kein Bündel von Flawsmith: {path}',
    remedy: 'Eine Datei verwenden, die `flawsmith export` geschrieben hat.'
  },
  'bundle.version': {
    message: 'Dieses Bündel hat das Format {version}; diese Version von Flawsmith liest {known}: {path}',
    remedy: 'Die Version von Flawsmith verwenden, die es exportiert hat, oder neu exportieren.'
  },
  'bundle.damaged': {
    message: 'Das Bündel ist beschädigt oder wurde verändert: Sein Inhalt ist nicht der exportierte: {path}',
    remedy: 'Die Datei vom Ort des Exports neu kopieren oder neu exportieren.'
  },
  'bundle.member-missing': {
    message: 'Dem Bündel fehlt der Teil {name}: {path}',
    remedy: 'Die Datei vom Ort des Exports neu kopieren oder neu exportieren.'
  },
  'bundle.member-unknown': {
    message: 'Das Bündel hat einen Teil, der nicht hineingehört, {name}: {path}',
    remedy: 'Diese Datei nur verwenden, wenn ihre Herkunft bekannt ist.'
  },
  'bundle.compressed': {
    message: 'Der Teil {name} des Bündels ist komprimiert; Teile eines Bündels sind es nie: {path}',
    remedy: 'Diese Datei nur verwenden, wenn ihre Herkunft bekannt ist.'
  },
  'bundle.too-large': {
    message: 'Die Datei hat {megabytes} MB; Bündel haben höchstens {limit} MB: {path}',
    remedy: 'Eine Datei verwenden, die `flawsmith export` geschrieben hat.'
  },
  'bundle.would-be-too-large': {
    message: 'Das Bündel hätte mehr als {limit} MB (etwa {megabytes} MB); so große öffnet keine Station.',
    remedy: 'Den Detektor mit kleinerer Speicherbank, auf kleineren Bildern oder mit kleinerem Backbone trainieren.'
  },
  'bundle.nothing-held-out': {
    message:
      'Der Datensatz hat keine gekennzeichneten Bilder dieser Größe, mit denen der Detektor nicht trainiert wurde; eine Schwelle lässt sich nicht wählen.',
    remedy:
      'Eine andere Teilmenge oder einen anderen Datensatz wählen, die Schwelle als Zahl angeben oder Bilder vom Training ausnehmen.'
  },
  'bundle.file-taken': {
    message: 'Es gibt schon eine Datei mit diesem Namen: {path}',
    remedy: 'Einen anderen Namen wählen oder die Datei ersetzen (--overwrite).'
  },
  'bundle.unsafe-model': {
    message: 'Das Netz des Bündels verweist auf Dateien außerhalb: {path}',
    remedy: 'Diese Datei nur verwenden, wenn ihre Herkunft bekannt ist.'
  },
  'inspect.image-size': {
    message: 'Falsche Bildgröße: {width}×{height}; nötig ist {bundleWidth}×{bundleHeight}: {source}',
    remedy: 'Die Kamera prüfen oder den Detektor für diese Größe exportieren (flawsmith export --size).'
  },
  'inspect.more-pages': {
    message: 'Die Datei hat {pages} Seiten oder Einzelbilder; geprüft werden kann nur eines: {source}',
    remedy: 'Jedes Bild als eigene Datei speichern.'
  },
  'inspect.image-depth': {
    message: 'Das Bild hat {bits} Bit je Wert; der Detektor wurde mit Bildern mit 8 trainiert: {source}',
    remedy: 'Die Kamera auf 8 Bit stellen oder einen Detektor mit Bildern mit mehr Bit trainieren.'
  },
  'inspect.image-shallow': {
    message: 'Das Bild hat 8 Bit je Wert; der Detektor wurde mit Bildern mit mehr Bit trainiert: {source}',
    remedy:
      'Die Kamera auf mehr Bit je Pixel stellen (etwa Mono12) oder einen Detektor mit Bildern mit 8 Bit trainieren.'
  },
  'inspect.image-colour': {
    message: 'Das Bild ist farbig; der Detektor wurde mit grauen Bildern trainiert: {source}',
    remedy: 'Die Kamera auf graue Bilder stellen oder einen Detektor mit farbigen Bildern trainieren.'
  },
  'inspect.image-grey': {
    message: 'Das Bild ist grau; der Detektor wurde mit farbigen Bildern trainiert: {source}',
    remedy: 'Die Kamera auf farbige Bilder stellen oder einen Detektor mit grauen Bildern trainieren.'
  },
  'inspect.stopped': {
    message: { one: 'Angehalten nach {count} Bild: {counts}', other: 'Angehalten nach {count} Bildern: {counts}' },
    remedy: 'Was bisher geprüft wurde, ist vollständig. Um fortzufahren, die übrigen Bilder prüfen.'
  },
  'inspect.no-images': {
    message: 'Es gibt keine Bilder zu prüfen: {path}',
    remedy: 'Bilder oder Ordner mit Bildern angeben.'
  }
}
