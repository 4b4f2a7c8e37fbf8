/** As many real defects as few-shot experiments usually have. */
const usual = 5

/**
 * Defective training images of a few-shot split for which nobody chose a number, or chose `wanted` for another dataset: no
 * more than there are. Where the split is tested on defects too, one of several is left for the test.
 */
export function usualShots(
  available: number,
  { tested, wanted = usual }: { readonly tested: boolean; readonly wanted?: number }
): number {
  return Math.min(wanted, tested && available > 1 ? available - 1 : available)
}
