import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Facets } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Button, CheckField, Locale, Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { OptionName } from '../shop/option-name';
import { Facet, FacetValue } from './facet';
import { filterCount, ListQuery, toggled, withOption } from './list-query';
import { majorUnits, minorUnits } from './price-limits';

/** What the list can be narrowed down by, each with how much would be left. */
@Component({
  selector: 'shop-facet-list',
  imports: [Button, CheckField, Facet, OptionName, Price, TranslocoPipe],
  templateUrl: './facet-list.html',
  styleUrl: './facet-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacetList {
  readonly facets = input.required<Facets>();
  readonly query = input.required<ListQuery>();
  readonly changed = output<Partial<ListQuery>>();
  readonly cleared = output();
  private readonly speech = inject(Speech);
  private readonly locale = inject(Locale);

  protected readonly filters = computed(() => filterCount(this.query()));
  protected readonly shelves = computed<readonly FacetValue[]>(() =>
    this.facets().categories.map((each) => ({
      value: each.slug,
      label: this.speech.of(each.title),
      count: each.count,
      isChosen: each.slug === this.query().category,
    })),
  );
  protected readonly brands = computed<readonly FacetValue[]>(() =>
    this.facets().brands.map((each) => ({
      value: each.brand,
      label: each.brand,
      count: each.count,
      isChosen: this.query().brands.includes(each.brand),
    })),
  );
  /** An option with one value narrows nothing down. */
  protected readonly options = computed(() =>
    this.facets()
      .options.filter((option) => option.values.length > 1 || this.query().options[option.name])
      .map((option) => ({
        name: option.name,
        values: option.values.map((each) => ({
          value: each.value,
          label: each.value,
          count: each.count,
          isChosen: (this.query().options[option.name] ?? []).includes(each.value),
        })),
      })),
  );
  private readonly currency = computed(() => this.facets().price?.min.currency ?? 'EUR');
  protected readonly lowest = computed(() => majorUnits(this.query().minPrice, this.currency(), this.locale.tag()));
  protected readonly highest = computed(() => majorUnits(this.query().maxPrice, this.currency(), this.locale.tag()));

  protected chooseShelf(slug: string): void {
    this.changed.emit({ category: slug === this.query().category ? '' : slug });
  }

  protected chooseBrand(brand: string): void {
    this.changed.emit({ brands: toggled(this.query().brands, brand) });
  }

  protected chooseOption(name: string, value: string): void {
    this.changed.emit(withOption(this.query(), name, value));
  }

  protected choosePrice(minimum: string, maximum: string): void {
    this.changed.emit({
      minPrice: minorUnits(minimum, this.currency()),
      maxPrice: minorUnits(maximum, this.currency()),
    });
  }
}
