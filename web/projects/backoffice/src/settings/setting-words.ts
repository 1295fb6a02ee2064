import { inject, Injectable } from '@angular/core';
import { formatMoney, Locale } from '@comptoir/ui';
import { TranslocoService } from '@jsverse/transloco';
import { written } from '../desk/figures';
import { Change } from './changes';
import { Fault } from './faults';
import { isArray, isObject, Json } from './json';
import { decimalsOfUnit, Field } from './schema';

/** What settings and their values are called: our words where we have some, else what the schema says. */
@Injectable({ providedIn: 'root' })
export class SettingWords {
  private readonly transloco = inject(TranslocoService);
  private readonly locale = inject(Locale);

  /** `en` or `fr`. */
  language(): string {
    return this.locale.tag().slice(0, 2);
  }

  application(name: string): string {
    return this.words(`application.${name}.label`) ?? spoken(name);
  }

  aboutApplication(name: string): string {
    return this.words(`application.${name}.hint`) ?? '';
  }

  label(field: Field): string {
    return this.words(`field.${field.owner}.${field.key}.label`) ?? spoken(field.key);
  }

  hint(field: Field): string {
    return this.words(`field.${field.owner}.${field.key}.hint`) ?? field.about ?? '';
  }

  unit(field: Field, currency: string): string {
    if (field.kind !== 'number' || !field.unit) return '';
    return field.unit === 'money' ? currency : (this.words(`unit.${field.unit}`) ?? field.unit);
  }

  fault(fault: Fault): string {
    const { min, max } = fault;
    return this.words(`fault.${fault.code}`, { min: this.number(min), max: this.number(max) }) ?? fault.detail ?? fault.code;
  }

  /** The way to what changed, such as "Shipping methods › express › Price". */
  way(change: Change): string {
    return change.way
      .map((step) => (typeof step === 'string' ? step : step.key === '' ? undefined : this.label(step)))
      .filter((step) => step !== undefined)
      .join(' › ');
  }

  /** A value as one line. */
  value(field: Field | undefined, value: Json | undefined, currency: string): string {
    if (value === undefined || value === null) return this.words('none') ?? '';
    if (typeof value === 'boolean') return this.words(value ? 'yes' : 'no') ?? '';
    if (typeof value === 'number' && field?.kind === 'number') return this.measure(field, value, currency);
    if (typeof value === 'number') return this.number(value);
    if (isArray(value)) return value.map((item) => this.value(undefined, item, currency)).join(', ') || (this.words('none') ?? '');
    if (isObject(value)) return this.thing(value, field, currency);
    return this.choice(field, value);
  }

  /** A choice by its name where it has one, as countries and currencies do. */
  choice(field: Field | undefined, value: string): string {
    const type = field?.definition === 'Currency' ? 'currency' : field?.definition === 'CountryCode' ? 'region' : undefined;
    if (!type) return value;
    try {
      const name = new Intl.DisplayNames(this.locale.tag(), { type }).of(value);
      return type === 'currency' ? `${value} · ${name}` : (name ?? value);
    } catch {
      // Not a code at all, yet.
      return value;
    }
  }

  private measure(field: Field & { kind: 'number' }, value: number, currency: string): string {
    if (field.unit === 'money' && /^[A-Z]{3}$/.test(currency)) {
      return formatMoney({ amount: value, currency }, this.locale.tag());
    }
    const decimals = decimalsOfUnit(field.unit, currency);
    const unit = this.unit(field, currency);
    const figure = decimals > 0 ? written(value, decimals, this.locale.tag(), true) : this.number(value);
    return unit ? `${figure}\u00a0${unit}` : figure;
  }

  private thing(value: Readonly<Record<string, Json>>, field: Field | undefined, currency: string): string {
    const fields = field?.kind === 'list' ? field.fields : [];
    const pairs = Object.entries(value).map(([key, item]) => {
      const known = fields.find((each) => each.key === key) ?? (field?.kind === 'table' ? field.item : undefined);
      const name = known && known.key !== '' ? this.label(known) : key;
      return `${name}: ${this.value(known, item, currency)}`;
    });
    return pairs.join(' · ');
  }

  private number(value: number | undefined): string {
    return value === undefined ? '' : new Intl.NumberFormat(this.locale.tag()).format(value);
  }

  private words(key: string, gaps?: Record<string, string>): string | undefined {
    const path = `admin.settings.${key}`;
    const text = this.transloco.translate<string>(path, gaps);
    return text === path ? undefined : text;
  }
}

/** A name made readable: `hold_minutes` is "Hold minutes". */
function spoken(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
