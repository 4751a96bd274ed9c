import { connect } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Sends requests over so many connections, each the next one as soon as it has its answer, until the time is over.
 * Plain sockets, because whoever sends shares the processor with what is measured.
 *
 * `request(n)` is the n-th request as bytes. Answers, by status, how many came, how long each took, and for how long it
 * went on.
 */
export async function load({ url, connections, forMs, request }) {
  const { hostname, port } = new URL(url);
  const result = { statuses: new Map(), tookMs: [], forMs: 0 };
  const begun = performance.now();
  const until = begun + forMs;
  let sent = 0;
  const next = () => (performance.now() < until ? request(sent++) : null);
  await Promise.all(Array.from({ length: connections }, () => speak(connect(Number(port), hostname), next, result)));
  result.forMs = performance.now() - begun;
  return result;
}

function speak(socket, next, { statuses, tookMs }) {
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let since = 0;
    const send = () => {
      const bytes = next();
      if (bytes === null) return socket.end(resolve);
      since = performance.now();
      socket.write(bytes);
    };
    socket.once('connect', send);
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = answerIn(received);
      if (!answer) return;
      received = received.subarray(answer.length);
      tookMs.push(performance.now() - since);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      send();
    });
  });
}

/** The whole answer at the beginning of some bytes, when it is all there. Our answers all tell their length. */
function answerIn(bytes) {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = end + headEnd.length + Number(/content-length: *(\d+)/i.exec(head)?.[1]);
  if (Number.isNaN(length)) throw new Error(`an answer without a length: ${head}`);
  return bytes.length < length ? null : { status: Number(head.slice(9, 12)), length };
}

/** A POST of JSON, as bytes. */
export function postRequest(url, path, { token, body }) {
  const text = JSON.stringify(body);
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${new URL(url).host}`,
      `Authorization: Token ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
  );
}
