import { bootstrapApplication } from '@angular/platform-browser';
import { loadAhead } from '@comptoir/storefront';
import { App } from './app';
import { appConfig } from './app.config';

loadAhead(location.pathname);
void bootstrapApplication(App, appConfig);
