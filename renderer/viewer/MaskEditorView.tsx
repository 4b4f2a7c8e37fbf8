import { useEffect, useMemo, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { LoupeView } from './LoupeView.tsx'
import { createMaskEditor } from './mask/editor.ts'
import type { EditRefusal, MaskEditor } from './mask/editor.ts'
import { createMaskEditorInput } from './mask/mask-editor-input.ts'
import { binaryMask, encodeMaskPng } from './mask/png.ts'
import { MaskTools } from './MaskTools.tsx'
import { overlayStyle } from './overlay-settings.ts'
import type { OverlaySettings } from './overlay-settings.ts'
import type { MaskLayer } from './paint.ts'
import type { ViewStore } from './view-store.ts'
import styles from './viewer.module.css'

interface MaskEditorViewProps {
  readonly label: string
  readonly image: ImageBitmap
  /** The mask to start from, 0..255, of the image's size; null for none. */
  readonly mask: MaskLayer | null
  readonly overlay: OverlaySettings
  readonly views: ViewStore
  /** Writes the mask: an 8-bit grey PNG of 0 and 255. Errors are shown by the caller; edits are kept. */
  readonly onSave: (png: Uint8Array<ArrayBuffer>, area: number) => Promise<void>
  /** Whether there are edits that are not saved: ask before leaving. */
  readonly onDirty?: ((dirty: boolean) => void) | undefined
}

/** A mask edited over its image, by pointer or by keys alone. Give it a `key` per image. */
export function MaskEditorView(props: MaskEditorViewProps) {
  const { label, image, mask, overlay, views, onSave, onDirty } = props
  const { t } = useTexts()
  const [editor] = useState(() => startEditor(image, mask))
  const [state, setState] = useState(editor.state)
  const [refusal, setRefusal] = useState<EditRefusal | null>(null)
  const [saving, setSaving] = useState(false)
  const [version, setVersion] = useState(0)
  const [hand] = useState(() => createMaskEditorInput(editor, setRefusal))

  useEffect(
    () =>
      editor.subscribe((box) => {
        setState(editor.state)
        if (box) setVersion((before) => before + 1)
      }),
    [editor]
  )
  useEffect(() => onDirty?.(state.dirty), [onDirty, state.dirty])

  const layer = useMemo(() => ({ width: editor.width, height: editor.height, values: editor.values }), [editor])
  const style = useMemo(() => overlayStyle(overlay, 'edited-mask'), [overlay])
  const save = async () => {
    setSaving(true)
    try {
      await onSave(await encodeMaskPng(editor.values, editor), editor.state.area)
      editor.saved()
    } catch {
      // The caller that passed onSave shows the error; the edits are kept.
    } finally {
      setSaving(false)
    }
  }
  return (
    <div className={styles['editor']}>
      <div className={styles['tools']}>
        <MaskTools editor={editor} state={state} />
        <span className={styles['spring']} role="status">
          {refusal && <span className={styles['refusal']}>{t(`viewer.refusal.${refusal}`)}</span>}
        </span>
        <Button look="primary" icon="check" disabled={!state.dirty || saving} onClick={() => void save()}>
          {t('viewer.save-mask')}
        </Button>
      </div>
      <LoupeView
        label={t('viewer.mask-of', { name: label })}
        image={image}
        mask={layer}
        overlay={style}
        smoothing={overlay.smoothing}
        grid={overlay.grid}
        views={views}
        tool={() => hand.tool}
        onKey={(event) => hand.press(event)}
        onLoupe={hand.attach}
        maskVersion={version}
      />
    </div>
  )
}

function startEditor({ width, height }: ImageBitmap, mask: MaskLayer | null): MaskEditor {
  const fits = mask?.width === width && mask.height === height
  return createMaskEditor(fits ? binaryMask(mask.values) : new Uint8Array(width * height), { width, height })
}
