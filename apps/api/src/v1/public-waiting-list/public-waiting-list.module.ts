import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { PublicWaitingListController } from './public-waiting-list.controller';

/** `/api/v1/public/{organizer}/{event}/waitinglist/`. */
@Module({ imports: [EngineModule], controllers: [PublicWaitingListController] })
export class PublicWaitingListModule {}
