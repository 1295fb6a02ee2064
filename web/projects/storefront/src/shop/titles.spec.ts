import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideApi } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Titles } from './titles';

const line = { title: 'Sunday Box', slug: 'sunday-box' };

function titlesIn(language: 'en' | 'fr') {
  const speech = { language: signal(language), of: (text: { en: string; fr?: string }) => text[language] ?? text.en };
  TestBed.configureTestingModule({
    providers: [provideApi(), provideHttpClientTesting(), { provide: Speech, useValue: speech }],
  });
  return { titles: TestBed.inject(Titles), shop: TestBed.inject(HttpTestingController) };
}

describe('titles of lines', () => {
  it('are asked for once, and shown when they are known', async () => {
    const { titles, shop } = titlesIn('fr');
    titles.learn([line, line]);
    expect(titles.of(line)).toBe('Sunday Box');

    shop.expectOne('/api/products/sunday-box').flush({ title: { en: 'Sunday Box', fr: 'Coffret du dimanche' } });

    await vi.waitFor(() => expect(titles.of(line)).toBe('Coffret du dimanche'));
    shop.verify();
  });

  it('stay as they are when the product has left the shop', async () => {
    const { titles, shop } = titlesIn('fr');
    titles.learn([line, { title: 'Old', slug: null }]);
    shop.expectOne('/api/products/sunday-box').flush({ code: 'not_found' }, { status: 404, statusText: '' });

    await Promise.resolve();
    expect(titles.of(line)).toBe('Sunday Box');
    shop.verify();
  });

  it('need no asking in English', () => {
    const { titles, shop } = titlesIn('en');
    titles.learn([line]);

    shop.expectNone('/api/products/sunday-box');
    expect(titles.of(line)).toBe('Sunday Box');
  });
});
