/** What a newcomer wants to know once everything runs. */
export function renderSummary({ facts, seed, token, dataDir, tty }) {
  const bold = (text) => (tty ? `\x1b[1m${text}\x1b[22m` : text);
  const dim = (text) => (tty ? `\x1b[2m${text}\x1b[22m` : text);
  const organizer = slugOf(seed?.organizer);
  const rows = [
    ['API', `${facts.publicUrl}/api/v1/`],
    ['Docs', `${facts.publicUrl}/docs`],
    facts.inboxUrl && ['Inbox', `${facts.inboxUrl} ${dim('every mail that is sent')}`],
    organizer && ['Demo', [organizer, slugOf(seed.event)].filter(Boolean).join(' / ')],
    token && ['Token', token],
    [
      'Redis',
      `${facts.redisKind}${facts.redisKind === 'js-redis-server' ? ' (in memory; PostgreSQL is the truth)' : ''}`,
    ],
    ['Data', dataDir],
  ].filter(Boolean);
  const lines = ['', `  ${bold('Vestibule is running')}`, ''];
  for (const [label, value] of rows) lines.push(`  ${dim(label.padEnd(7))} ${value}`);
  lines.push('');
  if (token && organizer) {
    lines.push(`  curl -H 'Authorization: Token ${token}' ${facts.publicUrl}/api/v1/organizers/${organizer}/`);
  }
  lines.push(`  npm run --silent cli -- demo     ${dim('a cancelled place finds the next in the queue')}`);
  lines.push(`  Ctrl-C                           ${dim('stops everything; nothing is lost')}`, '');
  return lines.join('\n');
}

const slugOf = (value) => (typeof value === 'object' ? (value?.slug ?? null) : (value ?? null));
