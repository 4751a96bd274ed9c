import { createServer } from 'node:net';

/** Listens for a moment; answers the port, or the error that says why it cannot be had. */
export function probePort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve({ error }));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address();
      server.close(() => resolve({ port: bound }));
    });
  });
}

/** The preferred port of 127.0.0.1 when it is free, else any free one. */
export async function choosePort(preferred, host = '127.0.0.1') {
  for (const candidate of preferred ? [preferred, 0] : [0]) {
    const { port } = await probePort(candidate, host);
    if (port) return port;
  }
  throw new Error(`No free port on ${host}`);
}
