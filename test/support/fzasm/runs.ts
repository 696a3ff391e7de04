/** How often property tests run: their own number, times FUSABI_FUZZ where a longer run is wanted. */
export function runs(count: number): { numRuns: number } {
  const factor = Number(process.env.FUSABI_FUZZ ?? "1");
  return { numRuns: Math.max(1, Math.round(count * (Number.isFinite(factor) ? factor : 1))) };
}
