import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Who holds a key: a program, or a device at a door. */
export type ApiKeyKind = 'key' | 'device';

/** A credential with one right an area. Only the SHA-256 of the secret is kept. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', default: 'key' })
  kind: ApiKeyKind;

  @Column({ type: 'bytea' })
  keyHash: Buffer;

  @Column({ type: 'boolean', default: false })
  event: boolean;

  @Column({ type: 'boolean', default: false })
  product: boolean;

  @Column({ type: 'boolean', default: false })
  reservation: boolean;

  @Column({ type: 'boolean', default: false })
  ticket: boolean;

  /** The only address it may be used from; null: any. */
  @Column({ type: 'inet', nullable: true })
  ip: string | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
