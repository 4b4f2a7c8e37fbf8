/** As many real defects as few-shot experiments usually have. */
const usual = 5

/**
 * Defective training images of a few-shot split for which nobody chose a number, or chose `wanted` for another dataset, one
 * of each part: no more than there are defective parts. Where the split is tested on defects too, a third of them, and two
 * of four or more, are left for the test.
 */
export function usualShots(
  parts: number,
  { tested, wanted = usual }: { readonly tested: boolean; readonly wanted?: number }
): number {
  return Math.min(wanted, tested ? parts - leftForTest(parts) : parts)
}

function leftForTest(parts: number): number {
  if (parts < 2) return 0
  return parts < 4 ? 1 : Math.max(2, Math.ceil(parts / 3))
}
