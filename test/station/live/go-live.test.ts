import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import { nobody, type Actor } from '../../../electron/station/access/roles.ts'
import { auditEntries } from '../../../electron/station/audit/verify.ts'
import { readComparison, seeComparison, storeComparison } from '../../../electron/station/live/comparisons.ts'
import { formerBundle, goLive, liveBundles, rollBack } from '../../../electron/station/live/go-live.ts'
import { changeRecipe, currentRecipe } from '../../../electron/station/station-folder.ts'
import { folderRecipe, inspectByHash, run, testStation, unchecked, type TestPlace } from '../helpers.ts'

const engineer: Actor = { role: 'engineer', name: 'Ada' }

async function place() {
  const made = await testStation({ detector: { bundle: '../first.flawsmith' } })
  await writeFile(join(made.home, 'first.flawsmith'), 'the first')
  await writeFile(join(made.home, 'second.flawsmith'), 'the second')
  return { ...made, first: join(made.home, 'first.flawsmith'), second: join(made.home, 'second.flawsmith') }
}

/** Runs a moment with the bundle that the recipe names. */
async function live({ station }: Pick<TestPlace, 'station'>): Promise<string> {
  const { recipe } = await currentRecipe(station)
  const hash = sha256(await readFile(recipe.detector.bundle))
  const openInspector = () =>
    Promise.resolve({ inspect: inspectByHash, bundleHash: hash, close: () => Promise.resolve() })
  await (await run(station, { openInspector })).stop()
  return hash
}

describe('going live with another bundle', () => {
  it('needs a comparison that somebody has seen, whichever way the recipe is changed', async () => {
    const { station, second, watched } = await place()
    const change = { bundle: second, reason: 'finds dents' }
    // Nothing was ever live: whatever is chosen is free.
    expect((await goLive(station, change, engineer, unchecked)).version).toBe(2)
    const { station: other, second: next, watched: folder } = await place()
    const running = await live({ station: other })
    const go = () => goLive(other, { bundle: next, reason: 'finds dents' }, engineer, unchecked)
    const byRecipe = () =>
      changeRecipe(other, { ...folderRecipe(folder), detector: { bundle: next } }, 'sly', engineer, unchecked)
    await expect(go()).rejects.toMatchObject({ code: 'live.not-compared' })
    await expect(byRecipe()).rejects.toMatchObject({ code: 'live.not-compared' })
    const pair = { running, candidate: sha256('the second') }
    await storeComparison(other, pair, { any: 'figures' })
    await expect(go()).rejects.toMatchObject({ code: 'live.not-seen' })
    await seeComparison(other, pair, engineer)
    await seeComparison(other, pair, nobody)
    expect((await go()).recipe.detector.bundle).toBe(join(other.folder, 'bundles', `${pair.candidate}.flawsmith`))
    expect(auditEntries(other).filter(({ action }) => action === 'comparison-seen')).toMatchObject([
      { actor: engineer, details: pair }
    ])
    // Other settings are nobody's comparison.
    const recipe = { ...(await currentRecipe(other)).recipe, taktSeconds: 3 }
    expect((await changeRecipe(other, recipe, 'slower', engineer, unchecked)).version).toBe(3)
    expect(watched).not.toBe(folder)
  })

  it('keeps the former bundle, whatever becomes of its file, and goes back to it in one step', async () => {
    const made = await place()
    const { station, first, second } = made
    await expect(rollBack(station, { reason: 'none yet' }, engineer, unchecked)).rejects.toMatchObject({
      code: 'live.no-former'
    })
    const running = await live(made)
    const pair = { running, candidate: sha256('the second') }
    await storeComparison(station, pair, {})
    await seeComparison(station, pair, engineer)
    await goLive(station, { bundle: second, reason: 'finds dents' }, engineer, unchecked)
    await live(made)
    expect(liveBundles(station).map(({ hash }) => hash)).toEqual([running, pair.candidate])
    await writeFile(first, 'written anew')
    expect(await formerBundle(station)).toMatchObject({ hash: running })
    const back = await rollBack(station, { reason: 'too many false rejects' }, engineer, unchecked)
    expect(back).toMatchObject({ version: 3, reason: 'too many false rejects' })
    expect(await readFile(back.recipe.detector.bundle, 'utf8')).toBe('the first')
    expect(await live(made)).toBe(running)
    // And forward again: it was live before.
    expect((await rollBack(station, { reason: 'it was not the bundle' }, engineer, unchecked)).version).toBe(4)
    await rm(join(station.folder, 'bundles'), { recursive: true })
    await expect(rollBack(station, { reason: 'x' }, engineer, unchecked)).rejects.toMatchObject({
      code: 'live.former-gone'
    })
  })

  it('is decided on the recipe that was shown: what was asked for twice is refused the second time, by name', async () => {
    const made = await place()
    const { station, second } = made
    const pair = { running: await live(made), candidate: sha256('the second') }
    await storeComparison(station, pair, {})
    await seeComparison(station, pair, engineer)
    const go = () => goLive(station, { bundle: second, reason: 'finds dents', decidedOn: 1 }, engineer, unchecked)
    expect((await go()).version).toBe(2)
    const overtaken = { code: 'station.recipe-overtaken', message: expect.stringContaining('version 2') as string }
    await expect(go()).rejects.toMatchObject(overtaken)
    await live(made)
    const back = () => rollBack(station, { reason: 'too many false rejects', decidedOn: 2 }, engineer, unchecked)
    expect((await back()).version).toBe(3)
    await live(made)
    await expect(back()).rejects.toMatchObject({ code: 'station.recipe-overtaken' })
    const { recipe } = await currentRecipe(station)
    expect(await readFile(recipe.detector.bundle, 'utf8')).toBe('the first')
    const late = () => changeRecipe(station, recipe, 'late', engineer, unchecked, 2)
    await expect(late()).rejects.toMatchObject({ code: 'station.recipe-overtaken' })
  })

  it('counts a look for the person who looked, where people sign in', async () => {
    const made = await place()
    const { station, second } = made
    const pair = { running: await live(made), candidate: sha256('the second') }
    await storeComparison(station, pair, {})
    const emil: Actor = { role: 'engineer', name: 'Emil' }
    await seeComparison(station, pair, emil)
    const go = () => goLive(station, { bundle: second, reason: 'finds dents' }, engineer, unchecked)
    await expect(go()).rejects.toMatchObject({ code: 'live.not-seen-by' })
    await seeComparison(station, pair, engineer)
    expect((await readComparison(station, pair))?.seen.map(({ by }) => by)).toEqual(['Emil', 'Ada'])
    expect((await go()).version).toBe(2)
    // Whoever starts the station need not have looked.
    expect(await live(made)).toBe(pair.candidate)
  })

  it('says since when a bundle is live again, and when it first was', async () => {
    const made = await place()
    const { station, second } = made
    const pair = { running: await live(made), candidate: sha256('the second') }
    await storeComparison(station, pair, {})
    await seeComparison(station, pair, engineer)
    await goLive(station, { bundle: second, reason: 'finds dents' }, engineer, unchecked)
    await live(made)
    const [first] = liveBundles(station)
    await rollBack(station, { reason: 'too many false rejects' }, engineer, unchecked)
    await live(made)
    const again = liveBundles(station).at(-1)
    expect(again).toMatchObject({ hash: pair.running, first: first?.since })
    expect((again?.since ?? '') > (first?.since ?? '')).toBe(true)
    // Another start is no other time.
    await live(made)
    expect(liveBundles(station).at(-1)?.since).toBe(again?.since)
  })

  it('does not let a file that was replaced in place go live unseen', async () => {
    const made = await place()
    await live(made)
    await writeFile(made.first, 'replaced')
    await expect(live(made)).rejects.toMatchObject({ code: 'live.not-compared' })
  })
})
