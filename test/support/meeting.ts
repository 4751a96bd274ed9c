/**
 * Two pieces of work meet, time after time. At first they come in turns, each of them first once, so that both ends
 * there are whatever the machine does; from then on at once, now the one is sent first, now the other.
 */
export async function meeting<One, Other>(
  time: number,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (time === 0) return [await one(), await other()];
  if (time === 1) {
    const second = await other();
    return [await one(), second];
  }
  if (time % 2 === 0) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}
