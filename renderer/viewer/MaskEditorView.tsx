import { useEffect, useState } from 'react'
import { useAction } from '../actions/action-store.ts'
import { useUnsavedWork } from '../app/unsaved.ts'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { createMaskEditor } from './mask/editor.ts'
import type { MaskEditor } from './mask/editor.ts'
import { binaryMask, encodeMaskPng } from './mask/png.ts'
import { MaskCanvas } from './MaskCanvas.tsx'
import type { OverlaySettings } from './overlay-settings.ts'
import type { MaskLayer } from './paint.ts'
import { useEditorState } from './use-editor-state.ts'
import type { ViewStore } from './view-store.ts'

interface MaskEditorViewProps {
  readonly label: string
  readonly image: ImageBitmap
  /** The mask to start from, 0..255, of the image's size; null for none. */
  readonly mask: MaskLayer | null
  readonly overlay: OverlaySettings
  readonly views: ViewStore
  /** Writes the mask: an 8-bit grey PNG of 0 and 255. Errors are shown by the caller; edits are kept. */
  readonly onSave: (png: Uint8Array<ArrayBuffer>, area: number) => Promise<void>
  /** Whether there are edits that are not saved, such as a polygon that is not closed yet. */
  readonly onDirty?: ((dirty: boolean) => void) | undefined
  /** Drops the edits for good. */
  readonly onDiscard?: (() => void) | undefined
  /** Leaves the editor. */
  readonly onLeave: () => void
}

/** A mask edited over its image, by pointer or by keys alone, and saved. Give it a `key` per image. */
export function MaskEditorView(props: MaskEditorViewProps) {
  const { label, image, mask, overlay, views, onSave, onDirty, onDiscard, onLeave } = props
  const { t } = useTexts()
  const [editor] = useState(() => startEditor(image, mask))
  const { dirty, polygon, drawing } = useEditorState(editor)
  const [saving, setSaving] = useState(false)
  const unsaved = dirty || polygon.length > 0
  useEffect(() => onDirty?.(unsaved), [onDirty, unsaved])
  // Escape drops what has been begun, wherever the focus is; only with nothing begun it leaves.
  useAction('selection.none', () => (drawing || polygon.length > 0 ? editor.cancel() : onLeave()))

  const save = async (): Promise<boolean> => {
    setSaving(true)
    try {
      if (polygon.length >= 3) editor.closePolygon()
      await onSave(await encodeMaskPng(editor.values, editor), editor.state.area)
      editor.saved()
      return true
    } catch {
      // The caller that passed onSave shows the error; the edits are kept.
      return false
    } finally {
      setSaving(false)
    }
  }
  useUnsavedWork(unsaved, { save, discard: onDiscard })
  return (
    <MaskCanvas label={label} image={image} editor={editor} overlay={overlay} views={views}>
      <Button look="primary" icon="check" disabled={!dirty || saving} onClick={() => void save()}>
        {t('viewer.save-mask')}
      </Button>
    </MaskCanvas>
  )
}

function startEditor({ width, height }: ImageBitmap, mask: MaskLayer | null): MaskEditor {
  const fits = mask?.width === width && mask.height === height
  return createMaskEditor(fits ? binaryMask(mask.values) : new Uint8Array(width * height), { width, height })
}
