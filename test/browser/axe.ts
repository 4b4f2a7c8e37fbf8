import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core calls serious or critical on the page as it stands, one line for each kind. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(source)
  // A button that has just become enabled is still on its way to its colours; what turns for ever is not waited for.
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
    .map((animation) => animation.finished.catch(() => undefined)))`)
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (root: unknown, options: object) => Promise<AxeResults> } }
    // The browser's own PDF viewer is not ours to judge.
    return axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'], iframes: false })
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html ?? ''}`)
}
