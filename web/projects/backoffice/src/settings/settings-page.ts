import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readResource, shown } from '@comptoir/api';
import { Day, Icon, Notice, PageHeader, Skeleton } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { SettingWords } from './setting-words';

/** Everything that has settings. */
@Component({
  selector: 'desk-settings-page',
  imports: [Day, Icon, Notice, PageHeader, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <ui-page-header [heading]="'admin.settings.heading' | transloco" [text]="'admin.settings.intro' | transloco" />
    @if (applications(); as all) {
      <ul>
        @for (each of all; track each.application) {
          <li>
            <a [routerLink]="['/admin/settings', each.application]">
              <span class="name">{{ words.application(each.application) }}</span>
              <span class="about">{{ words.aboutApplication(each.application) }}</span>
              <span class="last">
                {{ 'admin.settings.lastChanged' | transloco }} {{ each.updated_at | day: 'moment' }}
                @if (!each.updated_by.startsWith('service:')) {
                  · {{ each.updated_by }}
                }
              </span>
              <ui-icon name="arrow" />
            </a>
          </li>
        }
      </ul>
    } @else if (read.error()) {
      <ui-notice tone="alert">{{ 'admin.settings.unreadable' | transloco }}</ui-notice>
    } @else {
      <ui-skeleton />
    }
  `,
  styleUrl: './settings-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsPage {
  protected readonly words = inject(SettingWords);
  protected readonly read = readResource('/api/settings', () => ({ query: { limit: 100 } }));
  protected readonly applications = computed(() => shown(this.read)?.items);
}
