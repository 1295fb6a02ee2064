import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Change } from './changes';
import { Json } from './json';
import { SettingWords } from './setting-words';

/** What is otherwise than before, one line a change: what, and from what to what. */
@Component({
  selector: 'desk-change-list',
  imports: [Icon, TranslocoPipe],
  template: `
    <ul>
      @for (change of changes(); track $index) {
        <li [class]="change.kind">
          <span class="way">{{ words.way(change) }}</span>
          @switch (change.kind) {
            @case ('added') {
              <span><span class="word">{{ 'admin.settings.change.added' | transloco }}</span> <ins>{{ value(change, change.after) }}</ins></span>
            }
            @case ('removed') {
              <span><span class="word">{{ 'admin.settings.change.removed' | transloco }}</span> <del>{{ value(change, change.before) }}</del></span>
            }
            @case ('moved') {
              <span><span class="word">{{ 'admin.settings.change.moved' | transloco }}</span> {{ value(change, change.after) }}</span>
            }
            @default {
              <span class="step">
                <del>{{ value(change, change.before) }}</del>
                <ui-icon name="arrow" /><span class="unseen">{{ 'admin.settings.change.to' | transloco }}</span>
                <ins>{{ value(change, change.after) }}</ins>
              </span>
            }
          }
        </li>
      } @empty {
        <li class="nothing">{{ 'admin.settings.change.nothing' | transloco }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--space-2);
      font-size: var(--size-small);
      line-height: 1.45;
    }
    li {
      display: grid;
      overflow-wrap: anywhere;
    }
    .way {
      font-weight: 600;
    }
    .word {
      color: var(--ink-soft);
    }
    .step {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 0.4rem;
    }
    ui-icon {
      color: var(--ink-faint);
      font-size: 0.7em;
    }
    del {
      color: var(--ink-soft);
      text-decoration-color: var(--alert);
    }
    ins {
      padding-inline: 0.25em;
      border-radius: var(--radius);
      background: var(--good-soft);
      color: var(--ink);
      text-decoration: none;
    }
    .nothing {
      color: var(--ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeList {
  readonly changes = input.required<readonly Change[]>();
  readonly currency = input.required<string>();
  protected readonly words = inject(SettingWords);

  protected value(change: Change, value: Json | undefined): string {
    const field = change.way.filter((step) => typeof step !== 'string').at(-1);
    return this.words.value(field, value, this.currency());
  }
}
