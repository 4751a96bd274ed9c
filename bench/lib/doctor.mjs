/** What the doctor finds in the whole database: ledgers that do not say what the tables say, above all. */
export async function doctorFaults(stack) {
  const { code, answer } = await stack.cli('doctor');
  if (code === 0 && answer.ok) return [];
  const broken = answer.checks?.filter((check) => check.broken.length > 0) ?? answer;
  return [`the doctor says: ${JSON.stringify(broken).slice(0, 2000)}`];
}
