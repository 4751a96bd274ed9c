import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A credential of a team. Only the SHA-256 of the secret is kept. */
@Entity('api_token')
export class ApiTokenEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  teamId: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
