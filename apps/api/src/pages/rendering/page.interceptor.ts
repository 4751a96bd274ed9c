import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { PageRedirect, PageView } from './page-view';
import { paymentSecurityPolicy, renderPage } from './render-page';

/** Sends the page a controller answers with; the view says which status it has. Or sends the visitor to another page. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageView | PageRedirect, string> {
  intercept(execution: ExecutionContext, next: CallHandler<PageView | PageRedirect>): Observable<string> {
    const response = execution.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((view) => {
        if ('seeOther' in view) {
          response.status(303).set('Location', view.seeOther);
          return '';
        }
        if (view.leadsToPayment) response.set('Content-Security-Policy', paymentSecurityPolicy);
        response.status(view.status).type('html').set('Content-Language', view.language);
        return renderPage(view);
      }),
    );
  }
}
