import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { PageView } from './page-view';
import { renderPage } from './render-page';

/** Sends the page a controller answers with; the view says which status it has. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageView, string> {
  intercept(execution: ExecutionContext, next: CallHandler<PageView>): Observable<string> {
    const response = execution.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((view) => {
        response.status(view.status).type('html').set('Content-Language', view.language);
        return renderPage(view);
      }),
    );
  }
}
