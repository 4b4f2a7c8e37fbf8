import type { Page } from '@playwright/test'

/**
 * Texts of the page that cannot be read whole: cut by their own box without a tooltip, or outside of what can be scrolled to.
 * Runs in the page.
 */
const look = `(() => {
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
  const named = (element) => element.closest('[title]') !== null
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    if (!shown(element) || !hasText(element) || element.closest('.visually-hidden, option, svg, [aria-hidden=true]')) continue
    const style = getComputedStyle(element)
    const text = element.textContent.trim().slice(0, 60)
    const box = element.getBoundingClientRect()
    if (box.width < 2 || box.height < 2 || style.clipPath !== 'none' || style.position === 'fixed') continue
    const clips = style.overflowX === 'hidden' || style.overflowX === 'clip'
    const wide = style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1
    if (clips && wide && !named(element)) found.push('cut: ' + text)
    if (style.overflowX === 'visible' && wide) found.push('too wide: ' + text)
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(parent)
      if (/auto|scroll/.test(overflowX) && /auto|scroll/.test(overflowY)) break
      const room = parent === document.documentElement ? new DOMRect(0, 0, innerWidth, innerHeight) : parent.getBoundingClientRect()
      const beside = box.right > room.right + 1 || box.left < room.left - 1
      if (beside && !named(element)) found.push((/hidden|clip/.test(overflowX) ? 'outside: ' : 'too wide: ') + text)
      if (beside) break
      if (/auto|scroll/.test(overflowX) || /auto|scroll/.test(overflowY)) break
      if (position === 'fixed') break
    }
  }
  return [...new Set(found)]
})()`

export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(look)
}
