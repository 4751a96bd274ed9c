/** A pool of places and the products that take from it, by any name. */
export interface GaugeQuota {
  /** Null: no limit. */
  readonly size: number | null;
  readonly products: readonly string[];
}

/** A quota of one of several shows; only those of one group hold the same products. */
export interface GroupedQuota extends GaugeQuota {
  readonly group: string;
}

/** A choice of quotas is looked at so often at most; beyond it the best one found so far counts. */
const mostSteps = 20_000;

/** How many places several groups have together, or null when one of them has no limit. */
export function placesOfGroups(quotas: readonly GroupedQuota[]): number | null {
  const groups = new Map<string, GaugeQuota[]>();
  for (const quota of quotas) groups.set(quota.group, [...(groups.get(quota.group) ?? []), quota]);
  const places = [...groups.values()].map(placesOf);
  return places.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
}

/**
 * How many places there are for all products together, or null when one has no limit. Quotas overlap (all tickets 100,
 * of which balcony 20), so it is the smallest sum of quotas that between them hold every product: no more can be sold,
 * because every ticket takes a place of one of them. A product that no quota holds is not sold at all.
 */
export function placesOf(quotas: readonly GaugeQuota[]): number | null {
  const products = [...new Set(quotas.flatMap((quota) => quota.products))];
  const limited = quotas.filter((quota): quota is GaugeQuota & { size: number } => quota.size !== null);
  const holders = products.map((product) => limited.filter((quota) => quota.products.includes(product)));
  if (holders.some((each) => each.length === 0)) return null;
  // Fewest choices first: what has one quota alone is settled before the search begins to branch.
  holders.sort((a, b) => a.length - b.length);

  let best = limited.reduce((sum, { size }) => sum + size, 0);
  let steps = 0;
  const search = (chosen: ReadonlySet<GaugeQuota>, sum: number, from: number): void => {
    steps += 1;
    if (sum >= best || steps > mostSteps) return;
    const open = holders.findIndex((each, index) => index >= from && !each.some((quota) => chosen.has(quota)));
    if (open < 0) {
      best = sum;
      return;
    }
    for (const quota of holders[open] ?? []) search(new Set(chosen).add(quota), sum + quota.size, open + 1);
  };
  search(new Set(), 0, 0);
  return best;
}
