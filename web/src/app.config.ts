import { ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { provideApi } from '@comptoir/api';
import { firstLanguage, Session, sessionInterceptor } from '@comptoir/session';
import { provideTransloco, TranslocoService } from '@jsverse/transloco';
import { routes } from './app.routes';
import { Texts } from './texts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    provideApi(sessionInterceptor),
    provideTransloco({
      config: {
        availableLangs: ['en', 'fr'],
        defaultLang: firstLanguage(),
        reRenderOnLangChange: true,
        // A test finds missing keys; and a code without words of its own is asked for on purpose.
        missingHandler: { logMissingKey: false },
        prodMode: true,
      },
      loader: Texts,
    }),
    // The words are loaded before anything is shown. Who is signed in may be known a moment later.
    provideAppInitializer(() => {
      void inject(Session).start();
      const transloco = inject(TranslocoService);
      return transloco.load(transloco.getActiveLang());
    }),
  ],
};
