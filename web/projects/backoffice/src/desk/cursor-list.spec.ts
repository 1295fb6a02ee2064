import { Page } from '@comptoir/api';
import { CursorList } from './cursor-list';

describe('CursorList', () => {
  const pages: Record<string, Page<string>> = {
    'tea:': { items: ['assam', 'bancha'], next: 'two' },
    'tea:two': { items: ['sencha'], next: null },
    'coffee:': { items: ['mocha'] },
  };

  it('reads page after page, and stops at the last', async () => {
    const list = new CursorList<string, string>((question, cursor) => Promise.resolve(pages[`${question}:${cursor ?? ''}`] as Page<string>));
    await list.show('tea');
    expect(list.hasMore()).toBe(true);
    await list.more();
    await list.more();

    expect(list.rows()).toEqual(['assam', 'bancha', 'sencha']);
    expect([list.hasMore(), list.loading()]).toEqual([false, false]);
  });

  it('does not listen to an answer that comes after the next question', async () => {
    const answers: ((page: Page<string>) => void)[] = [];
    const list = new CursorList<string, string>(() => new Promise((resolve) => answers.push(resolve)));
    const first = list.show('tea');
    const second = list.show('coffee');
    answers[1]?.({ items: ['mocha'] });
    answers[0]?.({ items: ['assam'], next: 'two' });
    await Promise.all([first, second]);

    expect(list.rows()).toEqual(['mocha']);
    expect(list.hasMore()).toBe(false);
  });
});
