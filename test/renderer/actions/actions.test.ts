import { describe, expect, it } from 'vitest'
import { actionIds, declarationOf, overlap } from '../../../renderer/actions/action-table.ts'
import { conflicts } from '../../../renderer/actions/conflicts.ts'
import { whereIs, wordsOf } from '../../../renderer/actions/palette-words.ts'
import { search } from '../../../renderer/actions/search.ts'
import { matches, needsNoTextInput, parseShortcut, shortcutParts } from '../../../renderer/actions/shortcut.ts'
import { actionOf, useActionStore } from '../../../renderer/actions/action-store.ts'
import { isMessageKey, translator } from '../../../renderer/i18n/catalogues.ts'

const press = (key: string, held: { ctrl?: boolean; alt?: boolean; shift?: boolean; meta?: boolean } = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false
})

describe('action table', () => {
  it('has no conflicting shortcuts, and none that the browser reserves', () => {
    expect(actionIds.length).toBeGreaterThan(20)
    expect(conflicts()).toEqual([])
  })

  it('detects conflicts', () => {
    const found = conflicts([
      ['a', { group: 'go', scope: 'everywhere', keys: ['Ctrl+J'] }],
      ['b', { group: 'go', scope: 'runs', keys: ['Ctrl+J'] }],
      ['c', { group: 'go', scope: 'runs', keys: ['X'] }],
      ['d', { group: 'go', scope: 'models', keys: ['X'] }],
      ['e', { group: 'go', scope: 'models', keys: ['Ctrl+W'] }]
    ])
    expect(found.map(({ between }) => between)).toEqual([
      ['a', 'b'],
      ['e', 'the browser']
    ])
  })

  it('treats the grid as part of the pages that contain one', () => {
    expect([overlap('images', 'review'), overlap('review', 'images'), overlap('runs', 'review')]).toEqual([
      true,
      true,
      false
    ])
  })

  it('has a label in the catalogue for every action and group', () => {
    const keys = actionIds.flatMap((id) => [
      `action.${id}`,
      `group.${declarationOf(id).group}`,
      `scope.${declarationOf(id).scope}`
    ])
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([])
  })

  it.each(['threshold', 'release', 'duplicates', 'restore', 'versions'])('is found by the word “%s”', (word) => {
    const t = translator('en')
    expect(search(word, actionIds, (id) => t(`action.${id}`))).not.toEqual([])
  })
})

describe('shortcuts', () => {
  it('match letters in either case, and only with the exact modifier keys', () => {
    expect(matches('A', press('a'))).toBe(true)
    expect(matches('A', press('A', { shift: true }))).toBe(false)
    expect(matches('Shift+A', press('A', { shift: true }))).toBe(true)
    expect(matches('A', press('a', { ctrl: true }))).toBe(false)
  })

  it('match signs on every keyboard layout', () => {
    expect(matches('?', press('?', { shift: true }))).toBe(true)
    expect(matches('/', press('/', { shift: true }))).toBe(true)
  })

  it('use the command key on a Mac', () => {
    expect(matches('Ctrl+K', press('k', { meta: true }), true)).toBe(true)
    expect(matches('Ctrl+K', press('k', { ctrl: true }), true)).toBe(false)
    expect(shortcutParts('Ctrl+Shift+ArrowLeft', true)).toEqual(['⌘', '⇧', '←'])
  })

  it('leave letters and signs to text fields', () => {
    expect(['A', '?', 'Shift+A', 'ArrowLeft'].map(needsNoTextInput)).toEqual([true, true, true, true])
    expect(['Ctrl+K', 'Alt+1'].map(needsNoTextInput)).toEqual([false, false])
  })

  it('reject invalid shortcuts', () => {
    expect(() => parseShortcut('Hyper+K')).toThrow('not a shortcut')
  })
})

describe('key presses', () => {
  it('run the currently bound action unless it is disabled', () => {
    const owner = Symbol('test')
    const { bind } = useActionStore.getState()
    expect(actionOf(press('k', { ctrl: true }), false, false)).toBeUndefined()
    bind('help.palette', owner, { run: () => undefined, enabled: true })
    bind('help.keys', owner, { run: () => undefined, enabled: true })
    expect(actionOf(press('k', { ctrl: true }), true, false)).toBe('help.palette')
    expect(actionOf(press('?', { shift: true }), false, false)).toBe('help.keys')
    expect(actionOf(press('?', { shift: true }), true, false)).toBeUndefined()
    bind('help.palette', owner, { run: () => undefined, enabled: false })
    expect(actionOf(press('k', { ctrl: true }), false, false)).toBeUndefined()
    bind('help.palette', owner, undefined)
    bind('help.keys', owner, undefined)
  })
})

describe('search', () => {
  it('finds every word in any order, ignoring case and accents', () => {
    const entries = ['Größere Bilder', 'Kleinere Bilder', 'Lauf abbrechen']
    expect(search('bilder GROSSERE', entries, (entry) => entry)).toEqual(['Größere Bilder'])
    expect(search('', entries, (entry) => entry)).toEqual(entries)
    expect(search('l', entries, (entry) => entry)[0]).toBe('Lauf abbrechen')
  })
})

describe('the command palette', () => {
  const found = (language: 'en' | 'de', query: string) => {
    const t = translator(language)
    return search(query, actionIds, (id) => wordsOf(id, t))
  }

  it.each([
    ['english', 'view.language'],
    ['deutsch', 'view.language'],
    ['history', 'dataset.versions'],
    ['cost', 'detector.threshold'],
    ['outline', 'view.masks'],
    ['note', 'go.runs']
  ])('finds “%s”', (word, id) => {
    expect(found('en', word)).toContain(id)
  })

  it.each([
    ['english', 'view.language'],
    ['deutsch', 'view.language'],
    ['Verlauf', 'dataset.versions'],
    ['Kosten', 'detector.threshold'],
    ['Umriss', 'view.masks'],
    ['Notiz', 'go.runs']
  ])('finds “%s” in German', (word, id) => {
    expect(found('de', word)).toContain(id)
  })

  it('says where an action is that cannot be done here', () => {
    expect(whereIs('image.mask', 'datasets')).toBe('palette.where.image')
    expect(whereIs('dataset.export', 'runs')).toBe('palette.where.dataset')
    expect(whereIs('run.resume', 'models')).toBe('palette.where.runs')
    // It is open, and there is nothing to resume.
    expect(whereIs('run.resume', 'runs')).toBe('palette.unavailable')
  })
})
