import { type BeforeApplicationShutdown, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';

const everyMs = 50;

/**
 * Lets a stopping process end as soon as its last answer is out. The server waits for connections, and a connection
 * whose request was answered meanwhile stays open for the next one, which will not be taken: those are closed.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    this.timer = setInterval(() => server.closeIdleConnections(), everyMs);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
