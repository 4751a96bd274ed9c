import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut and mended: an outage as its clients see it, without harm to the server. */
export class CuttableLink {
  private readonly sockets = new Set<Socket>();
  private whole = true;
  private readonly server = createServer((client) => this.join(client));

  private constructor(private readonly target: URL) {}

  /** Opens a link to the server of a URL. */
  static async to(url: string): Promise<CuttableLink> {
    const link = new CuttableLink(new URL(url));
    link.server.listen(0, '127.0.0.1');
    await once(link.server, 'listening');
    return link;
  }

  /** The URL, by way of the link. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.toString();
  }

  /** Breaks every connection and every further one. */
  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Lets connections through again. */
  mend(): void {
    this.whole = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (!this.whole) {
      client.destroy();
      return;
    }
    const upstream = connect({ host: this.target.hostname, port: Number(this.target.port) });
    const ends: [Socket, Socket][] = [
      [client, upstream],
      [upstream, client],
    ];
    for (const [socket, other] of ends) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
