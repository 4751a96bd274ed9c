/** Words of ours as what stands between the brackets of IN; never words that somebody sent. */
export function sqlList(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
