import type { datasetsErrors as english } from '../../en/errors/datasets.ts'
import type { TranslatedErrors } from '../../message.ts'

export const datasetsErrors: TranslatedErrors<typeof english> = {
  'dataset.bad-mask': {
    message: 'Die Maske eines fehlerhaften Bildes markiert bei {width}×{height} Pixeln nichts oder alles: {name}',
    remedy: 'Eine größere Bildgröße wählen oder die Maske berichtigen.'
  },
  'dataset.changed': {
    message: 'Die Datei wurde zwischen Prüfung und Import verändert: {path}',
    remedy: 'Den Ordner erneut importieren, wenn kein anderes Programm darin schreibt. Nichts wurde importiert.'
  },
  'dataset.contradictory-labels': {
    message: {
      one: 'Dasselbe Bild ist {count}-mal vorhanden, als gut und als fehlerhaft ({labels}), und wird ausgelassen: {files}',
      other:
        'Dasselbe Bild ist {count}-mal vorhanden, als gut und als fehlerhaft ({labels}), und wird ausgelassen: {files}'
    },
    remedy: 'Alle bis auf das richtige entfernen und den Ordner erneut importieren.'
  },
  'dataset.given-leak': {
    message: {
      one: '{count} Teil liegt in mehreren Teilmengen der vorgegebenen Aufteilung ({images} auszulassen): {groups}',
      other:
        '{count} Teile liegen in mehreren Teilmengen der vorgegebenen Aufteilung ({images} Bilder auszulassen): {groups}'
    },
    remedy:
      'Die Lecks beim Erstellen der Aufteilung beheben (--mend-leaks): Testbilder bleiben, weitere Bilder dieser Teile dienen nicht zu Training oder Validierung. Andere Aufteilungen halten jedes Teil auf einer Seite.'
  },
  'dataset.good-and-marked': {
    message: {
      one: 'Dasselbe Bild ist {count}-mal vorhanden, als gut und als fehlerhaft ({labels}): {files}; da eine Maske einen Fehler markiert, zählt es einmal, als „{type}“.',
      other:
        'Dasselbe Bild ist {count}-mal vorhanden, als gut und als fehlerhaft ({labels}): {files}; da eine Maske einen Fehler markiert, zählt es einmal, als „{type}“.'
    },
    remedy: 'Ist die Maske falsch, sie und die fehlerhafte Kopie entfernen und den Ordner erneut importieren.'
  },
  'dataset.look-alike': {
    message: {
      one: '{count} Bild gleicht anderen.',
      other:
        '{count} Bilder gleichen einander: Sie unterscheiden sich um weniger als {levels} von 255 Stufen. Für ein Teil sind es zu viele, sie bleiben einzeln: {files}'
    },
    remedy:
      'Zeigen einige davon dasselbe Teil, dies durch ein Muster der Dateinamen (--part-pattern) oder eine Tabelle (--part-table) angeben.'
  },
  'dataset.near-equal': {
    message: {
      one: '{count} Gruppe von {images} Bildern gilt als ein Teil: Sie unterscheiden sich um weniger als {levels} von 255 Stufen: {groups}',
      other:
        '{count} Gruppen mit zusammen {images} Bildern gelten als je ein Teil: Sie unterscheiden sich um weniger als {levels} von 255 Stufen: {groups}'
    },
    remedy:
      'Aufteilungen halten jede Gruppe auf einer Seite. Zeigen die Bilder verschiedene Teile, nur gleiche Bilder zusammenfassen (--same-images equal) oder Teilenummern angeben.'
  },
  'dataset.one-part': {
    message: {
      one: '{count} von {of} Bildern zeigt ein Teil: {files}',
      other: '{count} von {of} Bildern gelten als ein Teil, das keine Aufteilung trennt: {files}'
    },
    remedy:
      'Die Teilenummern prüfen, oder die Suche nach Bildern desselben Teils ausschalten (--same-images off), falls diese verschiedene zeigen.'
  },
  'dataset.several-types': {
    message: {
      one: 'Dasselbe Bild ist {count}-mal unter mehreren Fehlerarten vorhanden ({labels}): {files}; es zählt einmal, als „{type}“.',
      other:
        'Dasselbe Bild ist {count}-mal unter mehreren Fehlerarten vorhanden ({labels}): {files}; es zählt einmal, als „{type}“.'
    },
    remedy: 'Damit es unter einer anderen Art zählt, die anderen Kopien entfernen und den Ordner erneut importieren.'
  },
  'dataset.all-broken': {
    message: {
      one: 'Kein Bild im Ordner ist brauchbar, wegen eines Fehlers: {faults}',
      other: 'Kein Bild im Ordner ist brauchbar, wegen {count} Fehlern: {faults}'
    },
    remedy: 'Die Probleme in der Liste beheben. Nichts wurde importiert.'
  },
  'dataset.duplicate-name': {
    message: 'Mehrere Dateien tragen denselben Namen; Masken und Ergebnisse wären zu verwechseln: {files}',
    remedy: 'Alle bis auf eine umbenennen oder entfernen.'
  },
  'dataset.empty': {
    message: 'Der Ordner enthält kein brauchbares Bild.',
    remedy: 'Ordner und Ordnerstruktur prüfen und die anderen genannten Probleme beheben.'
  },
  'dataset.dark': {
    message: {
      one: '{count} Bild von {of} Bit ist nahezu schwarz: Kein Wert braucht mehr als {bits} von {of} Bit, also mehr als 1/{share} des Bereichs: {file}',
      other:
        '{count} Bilder von {of} Bit sind nahezu schwarz: Kein Wert braucht mehr als {bits} von {of} Bit, also mehr als 1/{share} des Bereichs; das erste: {file}'
    },
    remedy:
      'Hat die Kamera weniger Bit als ihre Dateien, beim Import deren Wertebereich wählen (--range 10-bit, 12-bit, 14-bit oder min-max); ist die Beleuchtung schwach, sie verstärken.'
  },
  'dataset.range-narrow': {
    message:
      'Die Bilder werden wenig Kontrast zeigen: Ihre Werte reichen von {lowest} bis {highest}, ihre Dateien fassen {least} bis {most}.',
    remedy: 'Beim Import einen anderen Wertebereich wählen (--range 10-bit, 12-bit, 14-bit oder min-max).'
  },
  'dataset.range-cut': {
    message: {
      one: '{count} Bild hat Werte außerhalb des Bereichs {black}–{white}, die abgeschnitten werden; sie reichen von {lowest} bis {highest}: {file}',
      other:
        '{count} Bilder haben Werte außerhalb des Bereichs {black}–{white}, die abgeschnitten werden; sie reichen von {lowest} bis {highest}: {file} und andere'
    },
    remedy: 'Ist das nicht gewollt, beim Import einen weiteren Wertebereich wählen (--range min-max oder as-stored).'
  },
  'dataset.range-flat': {
    message:
      'Alle Bilder mit mehr als 8 Bit haben überall denselben Wert ({value}); daraus ergibt sich kein Wertebereich.',
    remedy: 'Prüfen, wie die Bilder gespeichert wurden, oder sie wie gespeichert importieren (--range as-stored).'
  },
  'dataset.range-unused': {
    message: 'Der Wertebereich wirkt sich nicht aus: Alle Bilder haben 8 Bit je Wert und bleiben, wie sie sind.',
    remedy:
      'Es ist nichts zu tun. Wirken die Bilder dunkel, die Beleuchtung verstärken oder sie mit mehr Bit speichern.'
  },
  'dataset.empty-mask': {
    message: 'Die Maske eines Fehlerbildes ist leer; das Bild zählt als Fehler ohne Maske: {file}',
    remedy: 'Die Maske zeichnen oder das Bild zu den guten legen, wenn es keinen Fehler zeigt.'
  },
  'dataset.folder-unreadable': {
    message: 'Der Ordner kann nicht gelesen werden ({reason}): {folder}',
    remedy: 'Den Pfad und die Leserechte des Ordners prüfen.'
  },
  'dataset.mask-size': {
    message: 'Die Maske hat eine andere Größe ({mask}) als ihr Bild ({image}): {file}',
    remedy: 'Die Maske in der Größe ihres Bildes speichern oder das Bild auslassen.'
  },
  'dataset.mask-without-image': {
    message: 'Die Maske gehört zu keinem Bild und bleibt außen vor: {mask}',
    remedy: 'Prüfen, ob das Bild fehlt oder anders heißt.'
  },
  'dataset.missing-mask': {
    message: 'Das Bild hat keine Maske ({mask} fehlt): {image}',
    remedy: 'Die Maske ergänzen oder das Bild auslassen.'
  },
  'dataset.more-types-than-images': {
    message: {
      one: 'Es gibt {types} Fehlerarten, aber nur {count} fehlerhaftes Trainingsbild.',
      other: 'Es gibt {types} Fehlerarten, aber nur {count} fehlerhafte Trainingsbilder.'
    },
    remedy:
      'Arten aus dem Datensatz nehmen oder Bilder hinzufügen: Trainiert wird mit einem Drittel je Art, und das von zweien ist keines.'
  },
  'dataset.name-taken': {
    message: 'Im Arbeitsbereich gibt es schon einen Datensatz dieses Namens: {name}',
    remedy: 'Einen anderen Namen wählen; ein Import nimmt ihn von --name.'
  },
  'dataset.no-defects': {
    message:
      'Der Datensatz hat keine Fehlerbilder; Detektoren, die allein aus guten Bildern lernen (PatchCore, PaDiM), lassen sich damit trainieren, aber nicht testen. Er taugt auch zur Zero-Shot-Erzeugung.',
    remedy: 'Fehlerbilder hinzufügen, falls vorhanden.'
  },
  'dataset.more-pages': {
    message: {
      one: 'Die Datei hat {pages} Seiten; {count} davon wird ausgelassen, da nur die erste importiert wird: {file}',
      other: 'Die Datei hat {pages} Seiten; {count} davon werden ausgelassen, da nur die erste importiert wird: {file}'
    },
    remedy: 'Jede Seite als eigene Datei speichern, wenn die übrigen gebraucht werden.'
  },
  'dataset.no-good': {
    message: 'Der Datensatz hat keine guten Bilder; die Synthese und die meisten Detektoren benötigen welche.',
    remedy: 'Bilder guter Teile hinzufügen.'
  },
  'dataset.no-mask': {
    message: 'Ein fehlerhaftes Bild hat keine Maske, hier ist aber eine erforderlich: {name}',
    remedy:
      'Unter „Datensätze“ eine Maske zeichnen oder einen Datensatz wählen, dessen Fehlerbilder alle eine Maske haben.'
  },
  'dataset.not-found': {
    message: 'Im Arbeitsbereich {workspace} gibt es keinen Datensatz mit dem Namen oder der Nummer „{dataset}“.',
    remedy:
      'Einen seiner Datensätze wählen ({datasets}), einen importieren (flawsmith dataset import ORDNER) oder einen anderen Arbeitsbereich öffnen.'
  },
  'dataset.same-image': {
    message: {
      one: 'Dasselbe Bild ist {count}-mal vorhanden: {files}',
      other: 'Dasselbe Bild ist {count}-mal vorhanden: {files}'
    },
    remedy: 'Alle bis auf eines entfernen; Aufteilungen halten solche Bilder in einer Teilmenge, doch jedes zählt.'
  },
  'dataset.several-datasets': {
    message: 'Der Ordner enthält Datensätze in seinen Unterordnern ({datasets}): {folder}',
    remedy: 'Jeden Unterordner als eigenen Datensatz importieren (--each), oder alle als einen (--layout folder).'
  },
  'dataset.some-masks-missing': {
    message: {
      one: '{count} Fehlerbild hat keine Maske, andere haben eine: {file}',
      other: '{count} Fehlerbilder haben keine Maske, andere haben eine; das erste: {file}'
    },
    remedy: 'Die Masken ergänzen, wenn diese Bilder für etwas dienen sollen, das den Ort des Fehlers benötigt.'
  },
  'dataset.stray-copy': {
    message: 'Eine überzählige Kopie, bekannt aus dem veröffentlichten Archiv, bleibt außen vor: {file}',
    remedy: 'Nichts ist zu tun; die Datei darf gelöscht werden.'
  },
  'dataset.no-images': {
    message: 'Der Ordner enthält keine Bilder: {folder}',
    remedy: 'Einen Ordner mit PNG-, JPEG-, WebP-, TIFF-, GIF-, AVIF-, BMP- oder PNM-Bildern angeben.'
  },
  'dataset.not-a-folder': {
    message: 'Das ist eine Datei, kein Ordner: {folder}',
    remedy:
      'Den Ordner angeben, der die Bilder mit ihren Masken oder Annotationsdateien enthält; ein Archiv erst entpacken.'
  },
  'dataset.unknown-layout': {
    message: {
      one: 'Der Ordner ({count} Bild) hat keine Ordnerstruktur, die Flawsmith kennt: {folder}',
      other: 'Der Ordner ({count} Bilder) hat keine Ordnerstruktur, die Flawsmith kennt: {folder}'
    },
    remedy: 'Angeben, was seine Ordner enthalten (--map ORDNER=good), oder ihn so anordnen: {layouts}.'
  },
  'dataset.unsound': {
    message: { one: 'Der Ordner hat einen Fehler: {faults}', other: 'Der Ordner hat {count} Fehler: {faults}' },
    remedy: 'Die Dateien berichtigen oder die betroffenen Bilder auslassen (--skip-broken). Nichts wurde importiert.'
  },
  'export.folder-taken': {
    message: 'Der Ordner ist nicht leer, und ein Export überschreibt keine Dateien: {folder}',
    remedy: 'Einen Ordner wählen, den es noch nicht gibt, oder einen leeren.'
  },
  'export.no-mask': {
    message: {
      one: '{count} fehlerhaftes Bild hat keine Maske und blieb außen vor, weil andere Programme es für gut hielten: {file}',
      other:
        '{count} fehlerhafte Bilder haben keine Maske und blieben außen vor, weil andere Programme sie für gut hielten; das erste: {file}'
    },
    remedy: 'Die Masken zeichnen, wenn die Bilder in den Export sollen.'
  },
  'export.not-a-folder': {
    message: 'Das ist kein lesbarer Ordner: {folder}',
    remedy: 'Einen Ordner wählen, den es noch nicht gibt, oder einen leeren.'
  },
  'export.nothing': {
    message: 'Kein Bild des Datensatzes passt zu den Filtern; es gibt nichts zu exportieren: {name}',
    remedy: 'Andere Teilmengen, Labels oder Fehlerarten wählen.'
  },
  'export.only-without-mask': {
    message: {
      one: '{count} passendes Bild zeigt einen Fehler ohne Maske, den diese Ordnerstruktur nicht aufnimmt: {name}',
      other: 'Alle {count} passenden Bilder zeigen Fehler ohne Maske, die diese Ordnerstruktur nicht aufnimmt: {name}'
    },
    remedy:
      'Erst die Masken zeichnen, gute Bilder hinzunehmen oder nach MVTec AD exportieren, das ohne Masken auskommt.'
  },
  'export.unwritable': {
    message: 'Der Export konnte nicht geschrieben werden ({reason}): {path}',
    remedy: 'Prüfen, ob der übergeordnete Ordner existiert und beschreibbar ist.'
  },
  'split.bad-seed': {
    message: 'Der Seed der Aufteilung muss eine ganze Zahl sein, nicht {value}.',
    remedy: 'Die Einstellung berichtigen.'
  },
  'split.bad-shots': {
    message: 'Die Zahl der Fehler zum Trainieren muss ganz und mindestens 0 sein, nicht {value}.',
    remedy: 'Die Einstellung berichtigen.'
  },
  'split.bad-test-fraction': {
    message: 'Der Anteil zum Testen muss mindestens 0 und kleiner als 1 sein, nicht {value}.',
    remedy: 'Die Einstellung berichtigen.'
  },
  'split.bad-validation-fraction': {
    message: 'Der Anteil zur Validierung muss mindestens 0 und kleiner als 1 sein, nicht {value}.',
    remedy: 'Die Einstellung berichtigen.'
  },
  'split.name-taken': {
    message: 'Der Datensatz hat schon eine andere Aufteilung dieses Namens: {split}',
    remedy:
      'Einen anderen Namen wählen; gespeicherte Aufteilungen ändern sich nie, da Ergebnisse sich auf sie beziehen.'
  },
  'split.no-defects': {
    message: 'Die Teilmenge „{part}“ hat keine fehlerhaften Bilder.',
    remedy: 'Ein anderes Verfahren oder andere Anteile der Aufteilung wählen, oder fehlerhafte Bilder ergänzen.'
  },
  'split.no-good': {
    message: 'Die Teilmenge „{part}“ hat keine guten Bilder.',
    remedy: 'Ein anderes Verfahren oder andere Anteile der Aufteilung wählen, oder gute Bilder ergänzen.'
  },
  'split.no-such-type': {
    message: 'Der Datensatz hat keine Fehler der Art „{defectType}“.',
    remedy: 'Eines davon wählen: {types}.'
  },
  'split.none-given': {
    message:
      'Der Datensatz bringt keine eigene Teilmenge zum Testen mit; eine vorgegebene Aufteilung gibt es daher nicht.',
    remedy: 'Eine zufällige oder eine Few-Shot-Aufteilung wählen.'
  },
  'split.not-found': {
    message: 'Der Datensatz hat keine Aufteilung dieses Namens: {split}',
    remedy: 'Eine seiner Aufteilungen wählen ({splits}) oder eine erstellen (flawsmith dataset split make).'
  },
  'split.too-few-shots': {
    message: {
      one: 'Die Aufteilung benötigt {count} Bild der Fehlerart „{defectType}“, vorhanden: {available}.',
      other: 'Die Aufteilung benötigt {count} verschiedene Bilder der Fehlerart „{defectType}“, vorhanden: {available}.'
    },
    remedy: 'Weniger Fehler zum Trainieren oder eine andere Fehlerart wählen; der Datensatz hat: {types}.'
  },
  'textures.none': {
    message: 'Der Ordner mit Texturen enthält keine Bilder: {folder}',
    remedy: 'Einen Ordner mit PNG- oder JPEG-Bildern von Texturen wählen oder ohne Texturen arbeiten.'
  },
  'textures.unreadable': {
    message: 'Der Ordner mit Texturen konnte nicht gelesen werden ({reason}): {folder}',
    remedy: 'Einen Ordner wählen, den es gibt, oder ohne Texturen arbeiten.'
  }
}
