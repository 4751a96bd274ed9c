import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { WaitingListController } from './waiting-list.controller';

/** `/events/{event}/waitinglistentries/`. */
@Module({ imports: [EngineModule], controllers: [WaitingListController] })
export class WaitingListModule {}
