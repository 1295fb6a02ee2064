import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The front of the shop. */
@Component({
  selector: 'shop-landing-page',
  imports: [TranslocoPipe],
  template: `<div class="page"><h1>{{ 'landing.heading' | transloco }}</h1></div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LandingPage {}
