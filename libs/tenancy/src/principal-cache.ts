import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Doorbell, type Tx } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';

/** A revoked credential must stop working within a second even when no doorbell reaches this process. */
const lifetimeMs = 900;
const capacity = 10_000;
const channel = 'principals';

/**
 * Owners of the credentials seen a moment ago, of tokens and of keys. Holds the look-up, not only its answer: a burst of requests with
 * the same credential asks the database once.
 */
@Injectable()
export class PrincipalCache implements OnApplicationShutdown {
  private readonly entries = new LRUCache<string, Promise<object>>({ max: capacity, ttl: lifetimeMs });
  private listening = false;
  private closed = false;

  constructor(private readonly doorbell: Doorbell) {}

  /** The cached answer, or that of `load`, which is forgotten again when it fails. One key always has one kind of answer. */
  get<Owner extends object>(key: string, load: () => Promise<Owner>): Promise<Owner> {
    this.listen();
    const known = this.entries.get(key);
    if (known) return known as Promise<Owner>;
    const loading = load();
    // The lifetime counts from here, before the database is read: an answer is never older than it.
    this.entries.set(key, loading);
    loading.catch(() => {
      if (this.entries.get(key) === loading) this.entries.delete(key);
    });
    return loading;
  }

  /** Rights or credentials change in this transaction: every process forgets what it knows once it has committed. */
  dropAfter(tx: Tx): void {
    tx.afterCommit(() => {
      this.entries.clear();
      this.doorbell.ring(channel);
    });
  }

  onApplicationShutdown(): void {
    this.closed = true;
    this.entries.clear();
  }

  /** Processes that never authenticate anybody open no subscription; nobody waits for one when Redis is away. */
  private listen(): void {
    if (this.listening || this.closed) return;
    this.listening = true;
    this.doorbell.listen(channel, () => this.entries.clear()).catch(() => (this.listening = false));
  }
}
