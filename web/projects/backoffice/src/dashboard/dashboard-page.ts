import { ChangeDetectionStrategy, Component } from '@angular/core';
import { PageHeader } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LowStock } from './low-stock';

/** How the shop is doing, and what needs somebody. */
@Component({
  selector: 'desk-dashboard-page',
  imports: [LowStock, PageHeader, TranslocoPipe],
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DashboardPage {}
